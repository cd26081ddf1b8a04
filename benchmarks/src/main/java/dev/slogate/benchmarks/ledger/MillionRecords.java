package dev.slogate.benchmarks.ledger;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import dev.slogate.ledger.DeployFold;
import dev.slogate.ledger.FreezeFold;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideFold;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a check reads of a long record, and how long it takes to verify all of it. */
public final class MillionRecords implements Section {

  private static final long MANY = 1_000_000;

  private static final double READ_MILLIS = 5;
  private static final int READS = 200;
  private static final int DEPLOYS = 200;
  private static final int VERIFICATIONS = 3;

  private final Launch launch;
  private final long records;

  private MillionRecords(Launch launch, long records) {
    this.launch = launch;
    this.records = records;
  }

  public static Section measured(Launch launch) {
    return new MillionRecords(launch, MANY);
  }

  /** Of few records: that it works. */
  public static Section once(Launch launch) {
    return new MillionRecords(launch, MANY / 100);
  }

  @Override
  public String title() {
    return "The embedded ledger, with %,d records".formatted(records);
  }

  @Override
  public List<Row> rows() throws IOException {
    try (TemporaryFolder few = TemporaryFolder.make();
        TemporaryFolder many = TemporaryFolder.make()) {
      fill(few.path(), records / 100);
      Samples reads = new Samples();
      try (Ledger ledger = open(many.path())) {
        new Filling(ledger).to(records);
        for (int i = -READS; i < READS; i++) {
          double millis = read(ledger, Filling.service(Math.abs(i)));
          if (i >= 0) { // those before it warm up
            reads.add(millis);
          }
        }
      }
      Samples perSecond = new Samples();
      Samples memory = new Samples();
      Samples memoryOfFew = new Samples();
      for (int i = 0; i < VERIFICATIONS; i++) {
        perSecond.add(records / verification(many.path()).seconds());
        memory.add(verification(many.path()).peakMebibytes());
        memoryOfFew.add(verification(few.path()).peakMebibytes());
      }
      return List.of(
          Row.atMost(READ_MILLIS, "all that a check reads", reads, "ms"),
          Row.of("`ledger verify`, records a second", perSecond, ""),
          Row.of("… peak memory", memory, "MiB"),
          Row.of("… peak memory with a hundredth of the records", memoryOfFew, "MiB"));
    }
  }

  private static void fill(Path folder, long records) {
    try (Ledger ledger = open(folder)) {
      new Filling(ledger).to(records);
    }
  }

  private static double read(Ledger ledger, String service) {
    long start = System.nanoTime();
    long read = ledger.read(records -> found(records, service));
    double millis = (System.nanoTime() - start) / 1e6;
    if (read == 0) {
      throw new IllegalStateException("nothing is on record of " + service);
    }
    return millis;
  }

  /** As the gate does before it decides on a rollback, of which it must know most. */
  private static long found(Records records, String service) {
    Instant now = records.now();
    return records.head().seq()
        + new OverrideFold(records, now).open(service).size()
        + new FreezeFold(records).inForce(now).size()
        + new DeployFold(records).newest(service, "prod", DEPLOYS).size();
  }

  private static Ledger open(Path folder) {
    return Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private Command verification(Path folder) {
    return launch.command("ledger", "verify", "--ledger", folder.toString());
  }
}
