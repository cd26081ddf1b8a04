package dev.slogate.github.api;

/**
 * One run of a workflow.
 *
 * @param number the same in every attempt
 */
public record RunId(Repository repository, long number) {

  @Override
  public String toString() {
    return repository + " run " + number;
  }
}
