package dev.slogate.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slogate.promql.Matcher.Operator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {

  /** Every value over this alphabet, up to length 3: small enough to know all answers. */
  private static final List<String> UNIVERSE = universe();

  /** A regular expression whose language over the universe is known by construction. */
  private record Known(String regex, Set<String> language) {
    static Known literal(String text) {
      return new Known(text, Set.of(text));
    }

    static Known any() {
      return new Known(".", ofLength(1));
    }

    static Known oneOf(boolean not, String characters) {
      Set<String> language =
          ofLength(1).stream()
              .filter(value -> characters.contains(value) != not)
              .collect(Collectors.toSet());
      return new Known((not ? "[^" : "[") + characters + "]", language);
    }

    static Known range() {
      return new Known("[0-9]", Set.of("0", "5"));
    }

    Known then(Known other) {
      Set<String> both = new TreeSet<>();
      for (String head : language) {
        for (String tail : other.language) {
          if (head.length() + tail.length() <= 3) {
            both.add(head + tail);
          }
        }
      }
      return new Known(regex + other.regex, both);
    }

    Known or(Known other) {
      Set<String> either = new TreeSet<>(language);
      either.addAll(other.language);
      return new Known("(" + regex + "|" + other.regex + ")", either);
    }

    Known repeated(char how) {
      if (regex.length() > 1 && !regex.startsWith("[")) {
        return this; // only single items are repeated
      }
      Set<String> all = new TreeSet<>(language);
      if (how != '+') {
        all.add("");
      }
      if (how != '?') {
        for (int i = 0; i < 2; i++) {
          all.addAll(new Known("", all).then(this).language);
        }
      }
      return new Known(regex + how, all);
    }

    private static Set<String> ofLength(int length) {
      return UNIVERSE.stream().filter(v -> v.length() == length).collect(Collectors.toSet());
    }
  }

  @Property
  void matchesAsTheExpressionsOwnLanguageSays(@ForAll("regexes") Known known) {
    Matcher matcher = new Matcher("code", Operator.REGEX, known.regex());
    Matcher not = new Matcher("code", Operator.NOT_REGEX, known.regex());
    assertThat(matcher.canBeMatchedHere()).as(known.regex()).isTrue();
    for (String value : UNIVERSE) {
      assertThat(matcher.matches(value))
          .as("%s on %s", known.regex(), value)
          .isEqualTo(known.language().contains(value));
      assertThat(not.matches(value)).isNotEqualTo(matcher.matches(value));
    }
  }

  @ParameterizedTest
  @CsvSource({"EQUAL, true, false", "NOT_EQUAL, false, true"})
  void comparesWholeValues(Operator operator, boolean same, boolean other) {
    Matcher matcher = new Matcher("code", operator, "5.*");
    assertThat(matcher.canBeMatchedHere()).isTrue();
    assertThat(matcher.matches("5.*")).isEqualTo(same);
    assertThat(matcher.matches("500")).isEqualTo(other);
    assertThat(matcher.matches("")).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d+", // not every version knows every class
        "\\pL",
        "a{2}",
        "a$",
        "é",
        "(",
        "*",
        "a++", // an error to RE2
        "a*+",
        "a?+",
        "[a&&[^b]]]",
        "[z-a]",
        "a\nb"
      })
  void leavesToTheServerWhatItCannotCompile(String regex) {
    assertThat(new Matcher("code", Operator.REGEX, regex).canBeMatchedHere()).isFalse();
    assertThat(new Matcher("code", Operator.NOT_REGEX, regex).canBeMatchedHere()).isFalse();
  }

  @Test
  void leavesToTheServerWhatNestsTooDeep() {
    String nested = "(".repeat(4_990) + "a" + ")".repeat(4_990);
    assertThat(new Matcher("code", Operator.REGEX, nested).canBeMatchedHere()).isFalse();
  }

  /** Where Java's expressions would say something else, or nothing for years. */
  @ParameterizedTest
  @CsvSource({
    "(?i)abc, ABC, true",
    "(?:5..), 503, true",
    "[[:alpha:]], a, true",
    "[[:alpha:]], :, false",
    "[a[b]], [], true",
    "[a[b]], a, false",
    "[]a], ], true",
    "[^]a], ], false",
    "(a*)*, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, false",
    "(a|aa)+, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, false",
    "(a|a?)(a|a?)(a|a?)(a|a?)(a|a?)(a|a?)(a|a?)(a|a?), aaaaaaaa, true"
  })
  void matchesAsPrometheusDoes(String regex, String value, boolean matches) {
    Matcher matcher = new Matcher("code", Operator.REGEX, regex);
    assertThat(matcher.canBeMatchedHere()).isTrue();
    assertThat(matcher.matches(value)).isEqualTo(matches);
  }

  @Property
  void neverFailsOnWhatItSaysItCanMatch(
      @ForAll("regexLike") String regex, @ForAll("values") String value) {
    Matcher matcher = new Matcher("code", Operator.REGEX, regex);
    assertThatCode(
            () -> {
              if (matcher.canBeMatchedHere()) {
                matcher.matches(value);
              }
            })
        .doesNotThrowAnyException();
  }

  /** Prometheus 3 compiles {@code ^(?s:…)$}. */
  @Test
  void letsADotMatchLineEnds() {
    Matcher matcher = new Matcher("code", Operator.REGEX, "a.b");
    assertThat(matcher.matches("a\nb")).isTrue();
    assertThat(matcher.matches("a\rb")).isTrue();
    assertThat(matcher.matches("a\u2028b")).isTrue();
    assertThat(matcher.matches("a🚀b")).isTrue();
  }

  @Property
  void escapesALiteralSoThatItMatchesItselfAlone(
      @ForAll("values") String value, @ForAll("values") String other) {
    java.util.regex.Pattern literal = java.util.regex.Pattern.compile(PromQl.regexLiteral(value));
    assertThat(literal.matcher(value).matches()).isTrue();
    assertThat(literal.matcher(other).matches()).isEqualTo(value.equals(other));
  }

  @Provide
  Arbitrary<Known> regexes() {
    Arbitrary<Known> items =
        Arbitraries.of(
                Known.literal("a"),
                Known.literal("5"),
                Known.literal("0"),
                Known.any(),
                Known.oneOf(false, "a5"),
                Known.oneOf(true, "a5"),
                Known.oneOf(true, "-"),
                Known.range())
            .flatMap(
                item ->
                    Arbitraries.of(' ', '*', '+', '?')
                        .map(how -> how == ' ' ? item : item.repeated(how)));
    Arbitrary<Known> sequences =
        items
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(list -> list.stream().reduce(Known::then).orElseThrow());
    return Combinators.combine(sequences, sequences, Arbitraries.of(0, 1, 2))
        .as(
            (one, other, how) ->
                how == 0 ? one : how == 1 ? one.or(other) : one.or(other).then(one));
  }

  @Provide
  Arbitrary<String> regexLike() {
    return Arbitraries.strings().withChars("ab05.*+?|()[]^-:& \\{}$,").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withChars("ab05.-[]()\\\n^$|*+?{}").ofMaxLength(8);
  }

  private static List<String> universe() {
    List<String> letters = List.of("a", "5", "0", "-", "\n");
    List<String> all = new java.util.ArrayList<>(List.of(""));
    for (int from = 0, round = 0; round < 3; round++) {
      int to = all.size();
      for (; from < to; from++) {
        for (String letter : letters) {
          all.add(all.get(from) + letter);
        }
      }
    }
    return all;
  }
}
