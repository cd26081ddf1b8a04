package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import dev.slogate.promql.Matcher;
import dev.slogate.promql.Re2;
import dev.slogate.promql.Selector;
import dev.slogate.promql.SelectorParser;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The types that are checked by PromQL's own grammar, and by nothing else. */
enum PlainType implements ParameterType {
  /** A regular expression, which Prometheus matches as a whole. */
  REGEX {
    @Override
    public Set<Position> positions() {
      return EnumSet.of(Position.REGEX);
    }

    @Override
    public Optional<Argument> read(Value value) {
      return ParameterType.text(value)
          .filter(text -> compiles(text, value))
          .map(Argument.Regex::new);
    }
  },
  /** The upper bound of a histogram's bucket. */
  BUCKET {
    @Override
    public Set<Position> positions() {
      return EnumSet.of(Position.REGEX);
    }

    @Override
    public Optional<Argument> read(Value value) {
      return value
          .number(n -> n.signum() > 0, "a number above 0: a bucket's le")
          .map(Argument.Bucket::new);
    }
  },
  METRIC {
    @Override
    public Set<Position> positions() {
      return EnumSet.of(Position.EXPRESSION, Position.STRING, Position.REGEX);
    }

    @Override
    public Optional<Argument> read(Value value) {
      return nameOf(
          value, METRIC_NAME, "the name of a metric: letters, digits, _ and :, no digit first");
    }
  },
  LABEL {
    @Override
    public Set<Position> positions() {
      return EnumSet.of(Position.EXPRESSION, Position.BRACES, Position.STRING, Position.REGEX);
    }

    @Override
    public Optional<Argument> read(Value value) {
      return nameOf(
          value,
          LABEL_NAME,
          "the name of a label: letters, digits and _, no digit and no __ first");
    }
  },
  /** Further matchers of a selector; its default is none. */
  MATCHERS {
    @Override
    public Set<Position> positions() {
      return EnumSet.of(Position.BRACES);
    }

    @Override
    public Optional<Argument> read(Value value) {
      return ParameterType.text(value).flatMap(text -> matchers(text, value));
    }
  };

  /** Of a text or an expression, in characters. */
  static final int LONGEST = 1000;

  private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,254}");
  private static final Pattern LABEL_NAME = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,254}");

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String demands() {
    return "";
  }

  private static Optional<Argument> nameOf(Value value, Pattern form, String expected) {
    String name = value.text(form, expected);
    return name.isEmpty() ? Optional.empty() : Optional.of(new Argument.Name(name));
  }

  private static boolean compiles(String text, Value value) {
    try {
      Re2.compile(text, LONGEST);
      return true;
    } catch (IllegalArgumentException e) {
      value.error(
          "bad-pattern",
          "found %s, expected a regular expression as Prometheus reads it (RE2): %s"
              .formatted(Quoted.of(text), e.getMessage()));
      return false;
    }
  }

  private static Optional<Argument> matchers(String text, Value value) {
    Optional<Selector> selector =
        SelectorParser.parse("{" + text + "}").filter(some -> some.metric().isEmpty());
    if (selector.isEmpty()) {
      value.error(
          "bad-matchers",
          "found %s, expected label matchers without braces, such as path=\"/pay\",method!=\"GET\""
              .formatted(Quoted.of(text)));
      return Optional.empty();
    }
    List<Matcher> matchers = selector.get().matchers();
    boolean sound =
        matchers.stream()
            .filter(PlainType::isRegex)
            .allMatch(matcher -> compiles(matcher.value(), value));
    return sound ? Optional.of(new Argument.Matchers(matchers)) : Optional.empty();
  }

  private static boolean isRegex(Matcher matcher) {
    return Arrays.asList(Matcher.Operator.REGEX, Matcher.Operator.NOT_REGEX)
        .contains(matcher.operator());
  }
}
