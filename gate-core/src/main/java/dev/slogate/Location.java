package dev.slogate;

/**
 * Where something stands in the catalog.
 *
 * @param file as the user named it
 * @param line from 1, or 0 for the file as a whole
 * @param column from 1, or 0 for the line as a whole
 */
public record Location(String file, int line, int column) {

  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
