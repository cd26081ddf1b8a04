package dev.slogate.catalog.template;

import dev.slogate.promql.Matcher;
import dev.slogate.promql.PromQl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A checked value of a parameter, which knows how it is written wherever it may stand. */
public sealed interface Argument {

  /** As people write it. */
  String text();

  /**
   * As it is written at a position. In a string that is its content, before escapes: whoever writes
   * the string escapes it.
   *
   * @throws IllegalArgumentException where its type may not stand
   */
  String at(Position position);

  /** Any text, which only ever stands for itself. */
  record Text(String text) implements Argument {
    @Override
    public String at(Position position) {
      return switch (position) {
        case STRING -> text;
        case REGEX -> PromQl.regexLiteral(text);
        case EXPRESSION, BRACES, RANGE -> throw misplaced(position);
      };
    }
  }

  /** A regular expression that compiles by itself. */
  record Regex(String text) implements Argument {
    @Override
    public String at(Position position) {
      if (position != Position.REGEX) {
        throw misplaced(position);
      }
      return text;
    }
  }

  /** The name of a metric or a label: letters, digits, _ and :. */
  record Name(String text) implements Argument {
    @Override
    public String at(Position position) {
      return text;
    }
  }

  /** A number. */
  record Decimal(BigDecimal value) implements Argument {
    @Override
    public String text() {
      return value.toPlainString();
    }

    @Override
    public String at(Position position) {
      return switch (position) {
        case EXPRESSION -> value.signum() < 0 ? "(" + text() + ")" : text();
        case STRING -> text();
        case REGEX -> PromQl.regexLiteral(text());
        case BRACES, RANGE -> throw misplaced(position);
      };
    }
  }

  /** A length of time: a duration in a range, seconds in an expression. */
  record Length(Duration value) implements Argument {
    @Override
    public String text() {
      return PromQl.duration(value);
    }

    @Override
    public String at(Position position) {
      return switch (position) {
        case RANGE -> text();
        case EXPRESSION -> String.valueOf(value.toSeconds());
        case BRACES, STRING, REGEX -> throw misplaced(position);
      };
    }
  }

  /** The upper bound of a bucket, which matches each way in which clients write that number. */
  record Bucket(BigDecimal bound) implements Argument {

    @Override
    public String text() {
      return bound.stripTrailingZeros().toPlainString();
    }

    @Override
    public String at(Position position) {
      if (position != Position.REGEX) {
        throw misplaced(position);
      }
      return spellings().map(PromQl::regexLiteral).collect(Collectors.joining("|"));
    }

    /**
     * {@code 1} and {@code 1.0}, as Prometheus 3 has it; Go's {@code 1e-05}, which is Prometheus'
     * own, and Java's {@code 1.0E-5}.
     */
    private Stream<String> spellings() {
      String plain = text();
      String digits = bound.stripTrailingZeros().unscaledValue().toString();
      int exponent = bound.precision() - bound.scale() - 1;
      String fraction = digits.replaceFirst("0+$", "").substring(1);
      String java = digits.charAt(0) + "." + (fraction.isEmpty() ? "0" : fraction);
      Stream<String> usual = Stream.of(plain, plain.contains(".") ? plain : plain + ".0");
      if (exponent >= -3 && exponent < 6) {
        return usual.distinct();
      }
      String go =
          digits.charAt(0)
              + (fraction.isEmpty() ? "" : "." + fraction)
              + String.format(Locale.ROOT, "e%+03d", exponent);
      return Stream.concat(usual, Stream.of(go, java + "E" + exponent)).distinct();
    }
  }

  /** Further label matchers; none at all is nothing written. */
  record Matchers(List<Matcher> matchers) implements Argument {

    /** No further matcher. */
    static final Matchers NONE = new Matchers(List.of());

    public Matchers {
      matchers = List.copyOf(matchers);
    }

    @Override
    public String text() {
      return matchers.stream().map(Matcher::toString).collect(Collectors.joining(","));
    }

    @Override
    public String at(Position position) {
      if (position != Position.BRACES) {
        throw misplaced(position);
      }
      return text();
    }
  }

  private static IllegalArgumentException misplaced(Position position) {
    return new IllegalArgumentException("can't stand " + position.words());
  }
}
