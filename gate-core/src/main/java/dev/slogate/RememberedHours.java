package dev.slogate;

import dev.slogate.catalog.Slo;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.NotRemembered;
import dev.slogate.plan.SeriesId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is remembered of an SLO, as escalation counts it. */
final class RememberedHours {

  private RememberedHours() {}

  /** Which of an SLO's hours are remembered; empty where none is, or none can be. */
  static Optional<Memory.Span> span(Slo slo, Memory memory) {
    return SeriesId.of(slo).flatMap(id -> Optional.ofNullable(memory.spans(List.of(id)).get(id)));
  }

  /**
   * The whole hours from one instant to another that are remembered; empty where none is, also
   * while another run forgets them to ask anew.
   */
  static Optional<HourlyCounts> of(Slo slo, Memory memory, Instant from, Instant to) {
    try {
      return span(slo, memory).flatMap(span -> within(span, slo, memory, from, to));
    } catch (NotRemembered e) {
      return Optional.empty();
    }
  }

  /**
   * The same, of a span that was seen before.
   *
   * @throws NotRemembered if another run forgot some of it meanwhile
   */
  static Optional<HourlyCounts> within(
      Memory.Span span, Slo slo, Memory memory, Instant from, Instant to) {
    Instant first = later(span.from(), from.truncatedTo(ChronoUnit.HOURS));
    Instant last = earlier(span.to(), to.truncatedTo(ChronoUnit.HOURS));
    if (!first.isBefore(last)) {
      return Optional.empty();
    }
    return Optional.of(
        HourlyCounts.of(
            memory.hours(SeriesId.of(slo).orElseThrow(), first, last),
            new HourlyCounts.Span(first, last)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
