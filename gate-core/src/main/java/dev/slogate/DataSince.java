package dev.slogate;

import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a back-end has data of anything at all from an instant on. */
final class DataSince {

  private DataSince() {}

  /** Asks it; false where it does not say. */
  static boolean is(Telemetry telemetry, Slo slo, Instant from, Instant now) {
    Duration past = Duration.ofSeconds(Duration.between(from, now).toSeconds());
    Ask ask = new Ask(slo, List.of(past), past, List.of(Stretch.window(HOUR)));
    return telemetry.explain(List.of(ask), now).values().get(0).serverReachesBack();
  }

  /** Not the whole past is asked for, only what was there at its beginning. */
  private static final Duration HOUR = Duration.ofHours(1);
}
