package dev.slogate.github;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The inputs of a step, read from its environment. The runner checks nothing: neither that a
 * required one is there, nor its type, nor its name. What is wrong goes to {@link Mistakes}, and
 * something harmless is answered, so that the rest is checked too.
 */
public final class Inputs {

  /** What is found may be long, and is somebody else's. */
  private static final int SHOWN = 80;

  private final Map<Input, String> given = new LinkedHashMap<>();
  private final Mistakes mistakes;

  /**
   * @param environment of the process
   */
  public Inputs(Map<String, String> environment, Mistakes mistakes) {
    this.mistakes = mistakes;
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (Input.isVariable(variable)) {
                Input.of(variable)
                    .ifPresentOrElse(input -> give(input, value), () -> unknown(variable));
              }
            });
  }

  private void give(Input input, String value) {
    if (!value.isBlank()) {
      given.put(input, value.strip());
    }
  }

  /** One that is like none of ours is another program's: {@code INPUT_METHOD} of a desktop. */
  private void unknown(String variable) {
    String name = Input.label(variable);
    Mistakes.nearest(name, Arrays.stream(Input.values()).map(Input::label).toList())
        .ifPresent(
            near ->
                mistakes.add("there is no input '%s'; did you mean '%s'?".formatted(name, near)));
  }

  /** What was written, or what the input stands for where nothing was. */
  public Optional<String> text(Input input) {
    return Optional.of(given.getOrDefault(input, input.otherwise()))
        .filter(text -> !text.isEmpty());
  }

  /** One on one line: a line feed in a name is no part of it. */
  public Optional<String> line(Input input) {
    return text(input)
        .filter(
            text -> {
              boolean one = text.lines().count() == 1;
              if (!one) {
                wrong(input, text, "one line");
              }
              return one;
            });
  }

  /** One that a verb can't do without. */
  public String required(Input input, String example) {
    return line(input)
        .orElseGet(
            () -> {
              if (text(input).isEmpty()) {
                mistakes.add(
                    "input '%s' is missing; expected %s".formatted(input.label(), example));
              }
              return "";
            });
  }

  /** One value a line. */
  public List<String> lines(Input input) {
    return text(input).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** One {@code KEY=VALUE} a line. */
  public Map<String, String> pairs(Input input, String example) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : lines(input)) {
      int equals = line.indexOf('=');
      if (equals < 1 || equals == line.length() - 1) {
        wrong(input, line, example + ", one a line");
      } else if (pairs.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
        wrong(input, line, "each name once");
      }
    }
    return pairs;
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> oneOf(Input input, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    String text = text(input).orElse("");
    Optional<E> found =
        constants.stream().filter(constant -> label(constant).equals(text)).findFirst();
    if (found.isEmpty()) {
      List<String> allowed = constants.stream().map(Inputs::label).toList();
      String near =
          Mistakes.nearest(text, allowed).map("; did you mean '%s'?"::formatted).orElse("");
      wrong(input, text, "one of " + String.join(", ", allowed) + near);
    }
    return found;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code true} or {@code false}. */
  public boolean yes(Input input) {
    String text = text(input).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      wrong(input, text, "true or false");
    }
    return text.equals("true");
  }

  /**
   * One that is read by somebody else.
   *
   * @param reads a value, or throws
   * @param example of what it reads
   */
  public <T> Optional<T> read(Input input, Function<String, T> reads, String example) {
    return line(input)
        .flatMap(
            text -> {
              try {
                return Optional.of(reads.apply(text));
              } catch (RuntimeException e) {
                wrong(input, text, example);
                return Optional.empty();
              }
            });
  }

  /** Names the inputs that were given though this verb has no use for them. */
  public void refuseAllBut(String verb, Set<Input> used) {
    String rest =
        given.entrySet().stream()
            .filter(one -> !used.contains(one.getKey()))
            .filter(one -> !one.getValue().equals(one.getKey().otherwise()))
            .map(one -> "'" + one.getKey().label() + "'")
            .collect(joining(", "));
    if (!rest.isEmpty()) {
      mistakes.add(
          "verb '%s' has no use for %s: leave it out, or was another verb meant?"
              .formatted(verb, rest));
    }
  }

  private void wrong(Input input, String found, String expected) {
    String shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
    mistakes.add(
        input.secret()
            ? "input '%s' is not as expected: %s".formatted(input.label(), expected)
            : "input '%s': found '%s', expected %s".formatted(input.label(), shown, expected));
  }
}
