package dev.slogate.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An SLO burned, and it is over.
 *
 * @param incident its name: the SLO and when it began, as {@code shop@2026-09-12T10:05Z}
 * @param peakBurn highest burn rate of a slice
 * @param share of the SLO's budget for its period that its bad events are; may be over 1
 * @param major whether that was over the policy's share, so that it asks for a postmortem
 * @param sliceMinutes length of what {@code slices} are of
 * @param slices those with events, oldest first
 * @param parts what the service's dependencies had to do with it
 */
public record IncidentFound(
    String incident,
    String service,
    String slo,
    Instant start,
    Instant end,
    BigDecimal bad,
    BigDecimal total,
    BigDecimal peakBurn,
    BigDecimal share,
    boolean major,
    int sliceMinutes,
    List<Counted> slices,
    List<DependencyPart> parts)
    implements Event {

  /**
   * What one slice counted.
   *
   * @param at minutes from the incident's start to the slice's
   */
  public record Counted(int at, BigDecimal bad, BigDecimal total) {}

  public IncidentFound {
    slices = List.copyOf(slices);
    parts = List.copyOf(parts);
  }

  @Override
  public Keys keys() {
    return Keys.ofService(service, incident);
  }
}
