package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.Finding;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.ShardStatus;
import dev.slogate.Verdict;
import dev.slogate.budget.Counts;
import dev.slogate.budget.PairReading;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Decisions about SLOs that name a label. */
final class ShardedDecisions {

  private ShardedDecisions() {}

  /** One zone of three burns, one of five tenants may, and of four endpoints none does. */
  static Decision sharded() {
    ShardStatus zones =
        new ShardStatus(
            "zone",
            OptionalLong.of(3),
            Optional.of(
                Slos.worst(
                    "eu-1|a",
                    PairReading.BURNING,
                    new Counts(61, 1_000),
                    new Counts(700, 12_000))));
    ShardStatus tenants =
        new ShardStatus(
            "tenant",
            OptionalLong.of(5),
            Optional.of(
                Slos.worst("acme", PairReading.UNCERTAIN, new Counts(1, 40), new Counts(7, 400))));
    ShardStatus endpoints = new ShardStatus("endpoint", OptionalLong.of(4_120), Optional.empty());
    return Decisions.decision(
            "checkout", Verdict.WARN, Disposition.PROCEED_WITH_WARNING, ExitCode.OK)
        .with(
            Slos.with(Slos.healthy("availability", "0.999"), Verdict.WARN, zones),
            Slos.with(Slos.healthy("orders", "0.999"), Verdict.ALLOW, tenants),
            Slos.with(Slos.healthy("latency-300ms", "0.99"), Verdict.ALLOW, endpoints))
        .because(
            new Reason(
                ReasonCode.SHARD_BURN,
                Verdict.WARN,
                Optional.of("availability"),
                "availability burns its budget 58.3 times too fast over 1h and 61 times over 5m for"
                    + " zone=\"eu-1|a\", the worst of 3; the limit is 14.4",
                OptionalDouble.of(58.3),
                OptionalDouble.of(14.4),
                "Clears once the burn of zone=\"eu-1|a\" over 1h or 5m is 14.4 or less, and no other"
                    + " one's is over it.",
                Optional.empty()))
        .found(
            new Finding(
                "TOO_MANY_SHARDS",
                "endpoint has 4,120 values for latency-300ms, more than 1,000: only the 20 that burn"
                    + " the most were looked at, and finding them costs the server",
                Finding.PLATFORM))
        .build();
  }

  static Decision shardsUnknown() {
    ShardStatus unknown = new ShardStatus("zone", OptionalLong.empty(), Optional.empty());
    return Decisions.decision(
            "checkout", Verdict.WARN, Disposition.PROCEED_WITH_WARNING, ExitCode.OK)
        .with(Slos.with(Slos.healthy("availability", "0.999"), Verdict.WARN, unknown))
        .because(
            new Reason(
                ReasonCode.SHARDS_UNKNOWN,
                Verdict.WARN,
                Optional.of("availability"),
                "availability: nobody can tell its shards apart by zone: the recording has counts of"
                    + " the whole SLO alone, and none by the values of a label",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "Let the SLO name a label that its series have, or set shards: ignore in the"
                    + " policy.",
                Optional.empty()))
        .build();
  }

  /** The worst zone's name ends with what an attacker wrote. */
  static ShardStatus zones(String attack) {
    return new ShardStatus(
        "zone",
        OptionalLong.of(3),
        Optional.of(
            Slos.worst(
                "eu" + attack,
                PairReading.BURNING,
                new Counts(61, 1_000),
                new Counts(700, 12_000))));
  }
}
