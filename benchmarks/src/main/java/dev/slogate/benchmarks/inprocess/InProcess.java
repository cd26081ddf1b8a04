package dev.slogate.benchmarks.inprocess;

import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of this package. */
public final class InProcess implements Section {

  private final ChainedOptionsBuilder options;

  private InProcess(ChainedOptionsBuilder options) {
    this.options = options;
  }

  /** Long enough for a figure: each benchmark in a JVM of its own. */
  public static InProcess measured() {
    TimeValue iteration = TimeValue.milliseconds(300);
    return new InProcess(
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1)) // a slow machine compiles late
            .measurementIterations(5)
            .measurementTime(iteration)
            .forks(1));
  }

  /** Each benchmark once, here: that it runs at all. */
  public static InProcess once() {
    return new InProcess(
        new OptionsBuilder()
            .mode(Mode.SingleShotTime)
            .warmupIterations(0)
            .measurementIterations(1)
            .forks(0));
  }

  @Override
  public String title() {
    return "In process, by JMH: one operation";
  }

  @Override
  public List<Row> rows() throws IOException {
    Options all =
        options
            .include(InProcess.class.getPackageName() + "\\..*")
            .timeUnit(TimeUnit.MICROSECONDS)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    try {
      return new Runner(all).run().stream().map(InProcess::row).toList();
    } catch (RunnerException e) {
      throw new IOException(e);
    }
  }

  private static Row row(RunResult result) {
    String method = result.getParams().getBenchmark();
    String name =
        method.substring(InProcess.class.getPackageName().length() + 1).replace("Benchmark", "");
    String parameters =
        result.getParams().getParamsKeys().stream()
            .map(key -> ", " + key + " " + result.getParams().getParam(key))
            .collect(Collectors.joining());
    Samples samples = new Samples();
    result
        .getPrimaryResult()
        .getStatistics()
        .getRawData()
        .forEachRemaining(entry -> samples.add(entry.getKey()));
    return Row.of("`" + name + "`" + parameters, samples, "µs");
  }
}
