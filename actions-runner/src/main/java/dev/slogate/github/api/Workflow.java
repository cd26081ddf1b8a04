package dev.slogate.github.api;

import java.util.regex.Pattern;

/**
 * A workflow of a repository.
 *
 * @param file its name, without the folder that all of them are in
 */
public record Workflow(Repository repository, String file) {

  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}\\.ya?ml");

  /**
   * @throws IllegalArgumentException if that is no file's name
   */
  public Workflow {
    if (!isFile(file)) {
      throw new IllegalArgumentException("no workflow's file");
    }
  }

  /** Whether a workflow's file may be called so: {@code rollback.yml}. */
  public static boolean isFile(String name) {
    return FILE.matcher(name).matches();
  }

  @Override
  public String toString() {
    return file + " of " + repository;
  }
}
