package dev.slogate.report;

import dev.slogate.ShardStatus;
import dev.slogate.WindowStatus;
import dev.slogate.budget.Sentences;
import java.util.Locale;
import java.util.Optional;

/** How the worst shard of an SLO does, in one line. Texts of others in it are not yet escaped. */
final class ShardWords {

  private ShardWords() {}

  /** Empty where nobody can tell, which is a reason that says why. */
  static Optional<String> line(ShardStatus shards) {
    if (shards.values().isEmpty()) {
      return Optional.empty();
    }
    String of = String.format(Locale.ROOT, "%,d", shards.values().getAsLong());
    return Optional.of(
        shards
            .worst()
            .map(worst -> worst(shards.label(), worst, of))
            .orElse(
                "Of "
                    + of
                    + " by "
                    + shards.label()
                    + ", none with the bad events to speak alone is over its limit."));
  }

  private static String worst(String label, ShardStatus.Worst worst, String of) {
    WindowStatus now = worst.windows().get(0);
    WindowStatus longer = worst.windows().get(1);
    String doubt =
        switch (worst.reading()) {
          case BURNING -> "";
          case UNCERTAIN -> ", though it may be chance";
          case QUIET -> ", which is quiet";
        };
    return "Worst of "
        + of
        + " by "
        + label
        + ": "
        + Untrusted.line(Sentences.labelled(label, worst.value()))
        + " with burn "
        + burn(longer, worst.limit())
        + " over "
        + Times.window(longer.window())
        + " and "
        + burn(now, worst.limit())
        + " over "
        + Times.window(now.window())
        + doubt
        + ", limit "
        + Sentences.limit(worst.limit())
        + ".";
  }

  private static String burn(WindowStatus window, double limit) {
    return window.burn().isPresent() ? Numbers.burn(window.burn().getAsDouble(), limit) : "none";
  }
}
