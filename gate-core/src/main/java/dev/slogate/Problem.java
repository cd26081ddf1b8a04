package dev.slogate;

/**
 * Something wrong, or doubtful, in a catalog.
 *
 * @param code stable and kebab-case, for suppression and search: {@code unknown-field}
 * @param field path of the field: {@code spec.objectives[0].target}; empty for a whole document
 * @param message what was found, what was expected, what to do
 */
public record Problem(
    Severity severity, String code, Location location, String field, String message) {

  /** An error stops the catalog from loading; a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  @Override
  public String toString() {
    return location + ": " + (field.isEmpty() ? "" : field + ": ") + message;
  }
}
