package dev.slogate.hours;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.Memory;
import dev.slogate.telemetry.Telemetry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Keeps the memory of closed hours up to date: what must happen between decisions, once an hour.
 *
 * <p>Any number of runs does the same as one, also at the same time, and one that was missed is
 * caught up by the next. What can't be closed is said, and does not keep others from it.
 */
public final class Closing {

  /** Told after each part that is closed. */
  public interface Progress {

    /**
     * Hours are closed.
     *
     * @param source name of the data source
     * @param series that go on
     * @param until where the part ends
     */
    void closed(String source, int series, Instant until);
  }

  private final Catalog catalog;
  private final Function<DataSource, Telemetry> telemetry;
  private final Memory memory;

  /**
   * @param telemetry opens a data source, as for the gate
   */
  public Closing(Catalog catalog, Function<DataSource, Telemetry> telemetry, Memory memory) {
    this.catalog = catalog;
    this.telemetry = telemetry;
    this.memory = memory;
  }

  /** Closes the hours that ended some minutes before {@code now}, of all SLOs with events. */
  public Closed run(Instant now, Progress progress) {
    return bySource(catalog.slos(), progress, (source, series) -> source.run(series, now));
  }

  /**
   * Asks for all hours of these SLOs again, and puts what telemetry says in place of what is
   * remembered. Hours that it no longer has stay, if nothing between is lost.
   */
  public Closed rebuild(Collection<Slo> slos, Instant now, Progress progress) {
    return bySource(slos, progress, (source, series) -> source.rebuild(series, now));
  }

  private Closed bySource(
      Collection<Slo> slos,
      Progress progress,
      BiFunction<SourceClosing, List<Series>, Closed> each) {
    return slos.stream()
        .map(Slo::dataSource)
        .distinct()
        .map(name -> Objects.requireNonNull(catalog.dataSources().get(name)))
        .map(
            source ->
                each.apply(
                    new SourceClosing(source, telemetry.apply(source), memory, progress),
                    Series.of(
                        slos.stream()
                            .filter(slo -> slo.dataSource().equals(source.name()))
                            .toList())))
        .reduce(Closed.NOTHING, Closed::and);
  }
}
