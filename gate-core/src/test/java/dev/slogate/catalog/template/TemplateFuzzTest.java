package dev.slogate.catalog.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.catalog.template.QueryTemplate.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whatever a template says, it is refused, or values stay where they were put. */
class TemplateFuzzTest {

  /** A value and a query, with a NUL between them. */
  @FuzzTest(maxDuration = "3m")
  void queries(byte[] data) {
    String[] parts = new String(data, UTF_8).split("\0", 2);
    String query = parts[parts.length - 1];
    QueryTemplate template;
    try {
      template = QueryTemplate.parse(query);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("found ");
      return;
    }
    if (template.places().isEmpty()) {
      assertThat(template.fillIn(Map.of())).isEqualTo(query);
      return;
    }
    String harmless = template.fillIn(arguments(template, "x"));
    String hostile = template.fillIn(arguments(template, parts[0]));
    assertThat(withoutStrings(hostile)).isEqualTo(withoutStrings(harmless));
    assertThat(QueryTemplate.parse(harmless).places()).isEmpty();
  }

  /** A text where one may stand; elsewhere a name, which may stand anywhere. */
  private static Map<String, Argument> arguments(QueryTemplate template, String value) {
    Set<String> bare =
        template.places().stream()
            .filter(place -> !inString(place))
            .map(Place::parameter)
            .collect(Collectors.toSet());
    Map<String, Argument> arguments = new HashMap<>();
    for (Place place : template.places()) {
      arguments.put(
          place.parameter(),
          bare.contains(place.parameter()) ? new Argument.Name("x") : new Argument.Text(value));
    }
    return arguments;
  }

  private static boolean inString(Place place) {
    return place.position() == Position.STRING || place.position() == Position.REGEX;
  }

  /** As PromQL reads strings and comments. */
  private static String withoutStrings(String query) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at++);
      rest.append(c);
      if (c == '#') {
        while (at < query.length() && query.charAt(at) != '\n') {
          rest.append(query.charAt(at++));
        }
      } else if (c == '"' || c == '\'' || c == '`') {
        while (at < query.length() && query.charAt(at) != c) {
          at += query.charAt(at) == '\\' && c != '`' ? 2 : 1;
        }
        at++;
      }
    }
    return rest.toString();
  }
}
