package dev.slogate.testbed;

import java.io.IOException;
import java.nio.file.Path;

/** Samples that a server can be given before it starts. */
public interface Past {

  /**
   * For {@code promtool tsdb create-blocks-from openmetrics}.
   *
   * @return how many samples were written
   */
  long writeOpenMetrics(Path file) throws IOException;

  /**
   * For VictoriaMetrics' import.
   *
   * @return how many samples were written
   */
  long writePrometheusText(Path file) throws IOException;
}
