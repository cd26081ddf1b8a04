package dev.slogate.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One past and the servers that know it, each started when first asked for and then shared by all
 * test classes of the run. A parameter of a test in a class with
 * {@code @ExtendWith(TestbedExtension.class)}: {@code @Testbed.Shop Testbed testbed}.
 */
public final class Testbed implements AutoCloseable {

  /** {@link Fixtures#shop}. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Shop {}

  /** {@link Fixtures#small}. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Small {}

  private interface Start<S> {
    S on(Past history) throws IOException;
  }

  private final History history;
  private @Nullable PrometheusServer prometheus;
  private @Nullable VictoriaMetricsServer victoriaMetrics;

  Testbed(History history) {
    this.history = history;
  }

  public History history() {
    return history;
  }

  /** Pin queries to this: what the clock says is minutes later. */
  public Instant end() {
    return history.end();
  }

  public synchronized PrometheusServer prometheus() {
    if (prometheus == null) {
      prometheus = started(PrometheusServer::on);
    }
    return prometheus;
  }

  public synchronized VictoriaMetricsServer victoriaMetrics() {
    if (victoriaMetrics == null) {
      victoriaMetrics = started(VictoriaMetricsServer::on);
    }
    return victoriaMetrics;
  }

  @Override
  public synchronized void close() {
    Stream.of(prometheus, victoriaMetrics).filter(Objects::nonNull).forEach(TelemetryServer::close);
    prometheus = null;
    victoriaMetrics = null;
  }

  private <S> S started(Start<S> start) {
    try {
      return start.on(history);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
