package dev.slogate.plan;

import dev.slogate.promql.Matcher;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A total and a part that differ in the matchers of one label only: one scan, summed by that label
 * and taken apart here, answers both and costs the server half.
 *
 * @param selector of the one scan
 * @param label to sum by
 * @param total matchers on the label that tell the total's values
 * @param part matchers on the label that tell the part's values
 */
record Nesting(Selector selector, String label, List<Matcher> total, List<Matcher> part) {

  /**
   * Labels known to have few values. By any other, one scan could return a series for every path or
   * user, which costs more than a second scan.
   */
  private static final Set<String> FEW_VALUES =
      Set.of(
          "code",
          "status",
          "status_code",
          "http_status_code",
          "http_response_status_code",
          "grpc_code",
          "grpc_status",
          "le",
          "result",
          "outcome",
          "success",
          "error",
          "state");

  static Optional<Nesting> of(Selector total, Selector part) {
    if (!total.metric().equals(part.metric()) || total.metric().isEmpty()) {
      return Optional.empty();
    }
    Set<String> differing =
        Stream.concat(total.matchers().stream(), part.matchers().stream())
            .map(Matcher::label)
            .filter(label -> !Set.copyOf(total.on(label)).equals(Set.copyOf(part.on(label))))
            .collect(Collectors.toSet());
    if (differing.size() != 1) {
      return Optional.empty();
    }
    String label = differing.iterator().next();
    List<Matcher> ofTotal = total.on(label);
    List<Matcher> ofPart = part.on(label);
    if (!FEW_VALUES.contains(label)
        || !Stream.concat(ofTotal.stream(), ofPart.stream()).allMatch(Matcher::canBeMatchedHere)) {
      return Optional.empty();
    }
    return scan(total.without(label), label, ofTotal, ofPart)
        .map(selector -> new Nesting(selector, label, ofTotal, ofPart));
  }

  /** The series of both, and no more where a histogram would bring all its buckets. */
  private static Optional<Selector> scan(
      Selector common, String label, List<Matcher> ofTotal, List<Matcher> ofPart) {
    if (ofTotal.isEmpty()) {
      return Optional.of(common);
    }
    if (ofTotal.size() > 1 || ofPart.size() != 1) {
      return Optional.empty();
    }
    Optional<String> total = positive(ofTotal.get(0));
    Optional<String> part = positive(ofPart.get(0));
    if (total.isEmpty() || part.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        common.with(new Matcher(label, Matcher.Operator.REGEX, total.get() + "|" + part.get())));
  }

  private static Optional<String> positive(Matcher matcher) {
    return switch (matcher.operator()) {
      case EQUAL -> Optional.of(PromQl.regexLiteral(matcher.value()));
      case REGEX -> Optional.of("(?:" + matcher.value() + ")");
      case NOT_EQUAL, NOT_REGEX -> Optional.empty();
    };
  }
}
