package dev.slogate.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's VictoriaMetrics, single node, with an imported past. */
public final class VictoriaMetricsServer implements TelemetryServer {

  private final ServerProcess process;
  private final URI url;

  private VictoriaMetricsServer(ServerProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** With this past. */
  public static VictoriaMetricsServer on(Past history) throws IOException {
    ServerProcess process = new ServerProcess("victoria-metrics");
    try {
      int port = ServerProcess.freePort();
      URI url = URI.create("http://127.0.0.1:" + port);
      process.serve(
          List.of(
              Program.VICTORIA_METRICS.locate().toString(),
              "-storageDataPath=" + process.directory().resolve("data"),
              "-httpListenAddr=127.0.0.1:" + port,
              "-retentionPeriod=400d",
              // By default the newest 30 s are held back.
              "-search.latencyOffset=0s"),
          url.resolve("/health"));
      importText(process, url, history);
      return new VictoriaMetricsServer(process, url);
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    process.close();
  }

  private static void importText(ServerProcess process, URI url, Past history) throws IOException {
    Path text = process.directory().resolve("history.txt");
    history.writePrometheusText(text);
    LoopbackHttp http = new LoopbackHttp();
    http.post(url.resolve("/api/v1/import/prometheus"), text);
    // What was imported becomes searchable about a second later by itself.
    http.get(url.resolve("/internal/force_flush"));
    Files.delete(text);
  }
}
