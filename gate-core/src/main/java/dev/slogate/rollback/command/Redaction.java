package dev.slogate.rollback.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes of a program's output a short line for people, without what is secret around here. */
final class Redaction {

  /** Characters that people get to see: the last, since they say how it ended. */
  private static final int LONGEST = 300;

  /** What is shorter is no secret, and would be found in every other word. */
  private static final int SHORTEST = 4;

  private static final String HIDDEN = "***";
  private static final Pattern NAME =
      Pattern.compile(
          ".*(PASSW|PASSPHRASE|TOKEN|SECRET|KEY|CREDENTIAL|AUTH|COOKIE).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_A_URL = Pattern.compile("(://[^\\s/:@]*:)[^\\s/@]+@");

  /** Git takes a token in place of a name, and prints its address whole. */
  private static final Pattern TOKEN_IN_A_URL = Pattern.compile("(https?://)[^\\s/:@]+@");

  /** Control characters, and those that turn the direction of a text or have no width. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\s]+");

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** By the names of the environment's variables; also line by line, where one has several. */
  static Redaction of(Map<String, String> environment) {
    return new Redaction(
        environment.entrySet().stream()
            .filter(variable -> NAME.matcher(variable.getKey()).matches())
            .flatMap(
                variable ->
                    Stream.concat(Stream.of(variable.getValue()), variable.getValue().lines()))
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  String of(String output) {
    String text = output;
    for (String secret : secrets) {
      text = text.replace(secret, HIDDEN);
    }
    text = IN_A_URL.matcher(text).replaceAll("$1" + HIDDEN + "@");
    text = TOKEN_IN_A_URL.matcher(text).replaceAll("$1" + HIDDEN + "@");
    text = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST);
  }
}
