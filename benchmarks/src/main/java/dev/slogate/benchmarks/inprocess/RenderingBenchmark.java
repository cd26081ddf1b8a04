package dev.slogate.benchmarks.inprocess;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.benchmarks.Repository;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the demo's held decision, history and all, to what people and scripts read. */
@State(Scope.Benchmark)
public class RenderingBenchmark {

  @Param({"JSON", "TEXT", "MARKDOWN", "HTML"})
  public Format format = Format.TEXT;

  private final Decision decision = held();

  private static Decision held() {
    Change change = new Change(ChangeClass.FEATURE, Optional.of("v2.4.1"), "os:bench");
    DeployRequest request =
        new DeployRequest("payments", DeployRequest.DEFAULT_ENVIRONMENT, change, Optional.empty());
    try {
      return new Gate(Gate.load(List.of(Repository.file("examples/demo"))), RecordedTelemetry::open)
          .check(request, Instant.parse("2026-11-02T10:30:00Z"), Gate.Detail.CHARTS);
    } catch (InvalidCatalog e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  public String render() {
    return Reports.PLAIN.render(decision, format);
  }
}
