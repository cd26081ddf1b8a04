package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.CountsTally;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What rules recorded of one SLO, taken from an answer that has that of others, too. */
final class RecordReader {

  private static final String NAME = "__name__";

  private final TreeMap<Instant, Double> totals = new TreeMap<>();
  private final Map<Instant, Double> bad = new HashMap<>();
  private final Set<Map<String, String>> labels = new LinkedHashSet<>();
  private Optional<String> flaw = Optional.empty();

  private RecordReader() {}

  /** Its hours; those of which bad or total is missing are left out. */
  static Slices hours(Slo slo, List<Series> answer, List<Trouble> troubles) {
    RecordReader reader = new RecordReader();
    Optional<String> id = SeriesId.of(slo);
    answer.stream()
        .filter(
            one ->
                slo.name().equals(one.labels().get(HourRecords.SLO))
                    && id.equals(Optional.ofNullable(one.labels().get(HourRecords.SERIES))))
        .forEach(reader::add);
    return reader.slices(troubles);
  }

  private void add(Series series) {
    Map<String, String> own = new HashMap<>(series.labels());
    @Nullable String metric = own.remove(NAME);
    own.remove(HourRecords.TEAM);
    labels.add(own);
    Map<Instant, Double> values = HourRecords.TOTAL.equals(metric) ? totals : bad;
    for (Series.Point point : series.points()) {
      Instant at = Instant.ofEpochMilli(Math.round(point.time() * 1_000));
      if (!Double.isFinite(point.value())) {
        flaw = Optional.of("the value of " + at + " is " + point.value() + ", which is no count");
      } else if (values.put(at, point.value()) != null) {
        flaw = Optional.of("two series have a value of " + at);
      }
    }
  }

  private Slices slices(List<Trouble> troubles) {
    if (labels.size() > 1) {
      flaw = Optional.of("there are " + labels.size() + " sets of labels, and nobody knows which");
    }
    List<Slice> hours = new ArrayList<>();
    totals.forEach(
        (at, total) -> {
          @Nullable Double part = bad.get(at);
          if (part != null) {
            CountsTally.trouble(total, part).map(Trouble::message).ifPresent(this::flawed);
            hours.add(hour(at, total, part));
          }
        });
    List<Trouble> all = new ArrayList<>(troubles);
    flaw.ifPresent(message -> all.add(new Trouble(Gap.QUERY_ERROR, message)));
    return all.isEmpty() ? new Slices(hours, List.of()) : new Slices(List.of(), all);
  }

  private void flawed(String message) {
    flaw = Optional.of(message);
  }

  private static Slice hour(Instant at, double total, double part) {
    Instant end = at.minus(HourRecords.LATE);
    return new Slice(
        end.minus(HourRecords.HOUR),
        HourRecords.HOUR,
        CountsTally.counts(Math.max(0, total), Math.max(0, part), Part.BAD));
  }
}
