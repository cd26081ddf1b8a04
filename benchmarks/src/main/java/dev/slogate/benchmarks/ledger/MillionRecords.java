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
import java.util.function.ToLongFunction;

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
      Samples readsOfRollback = new Samples();
      try (Ledger ledger = open(many.path())) {
        new Filling(ledger).to(records);
        for (int i = -READS; i < READS; i++) {
          String service = Filling.service(Math.abs(i));
          double check = millis(ledger, record -> found(record, service));
          double rollback =
              millis(ledger, record -> found(record, service) + deploys(record, service));
          if (i >= 0) { // those before it warm up
            reads.add(check);
            readsOfRollback.add(rollback);
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
          Row.of("… of a rollback, which looks back over 200 deploys", readsOfRollback, "ms"),
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

  private static double millis(Ledger ledger, ToLongFunction<Records> question) {
    long start = System.nanoTime();
    long found = ledger.read(record -> question.applyAsLong(record));
    double millis = (System.nanoTime() - start) / 1e6;
    if (found == 0) {
      throw new IllegalStateException("nothing is on record");
    }
    return millis;
  }

  private static long found(Records record, String service) {
    Instant now = record.now();
    return record.head().seq()
        + new OverrideFold(record, now).open(service).size()
        + new FreezeFold(record).inForce(now).size();
  }

  private static long deploys(Records record, String service) {
    return new DeployFold(record).newest(service, "prod", DEPLOYS).size();
  }

  private static Ledger open(Path folder) {
    return Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private Command verification(Path folder) {
    return launch.command("ledger", "verify", "--ledger", folder.toString());
  }
}
