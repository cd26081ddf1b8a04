package dev.slogate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** Secrets come from the environment, or from files that it names; never from an argument. */
final class EnvironmentSecret {

  /** After a variable's name: that of the variable that names a file with the same. */
  static final String FILE = "_FILE";

  private EnvironmentSecret() {}

  /** The value of a variable, or what the file holds that {@code NAME_FILE} names. */
  static Optional<String> of(String name, Map<String, String> environment) {
    return variable(name + FILE, environment)
        .map(file -> read(name + FILE, file))
        .or(() -> variable(name, environment));
  }

  static Optional<String> variable(String name, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String read(String variable, String file) {
    try {
      String secret = Files.readString(OpenLedger.path(file)).strip();
      if (secret.isEmpty()) {
        throw new UsageError(variable + " names " + file + ", which is empty");
      }
      return secret;
    } catch (IOException e) {
      throw new UsageError(
          variable
              + " names "
              + file
              + ", which can't be read ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
