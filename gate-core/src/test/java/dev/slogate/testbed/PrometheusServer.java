package dev.slogate.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Prometheus on a back-filled past. */
public final class PrometheusServer implements TelemetryServer {

  /** Scrapes nothing, so that nothing but the past is in it. */
  public static final String NO_SCRAPES =
      """
      global:
        scrape_interval: 1m
      scrape_configs: []
      """;

  private final ServerProcess process;
  private final URI url;

  private PrometheusServer(ServerProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** With this past, scraping nothing. */
  public static PrometheusServer on(Past history) throws IOException {
    return on(history, NO_SCRAPES);
  }

  /**
   * With this past.
   *
   * @param config in YAML, as in prometheus.yml
   * @param flags in addition to, or instead of the same ones among, the harness's own
   */
  public static PrometheusServer on(Past history, String config, String... flags)
      throws IOException {
    ServerProcess process = new ServerProcess("prometheus");
    try {
      importBlocks(process, history);
      return start(process, config, flags);
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Without any data. */
  public static PrometheusServer empty(String... flags) throws IOException {
    return with(NO_SCRAPES, flags);
  }

  /**
   * Without a past.
   *
   * @param config in YAML, as in prometheus.yml
   */
  public static PrometheusServer with(String config, String... flags) throws IOException {
    ServerProcess process = new ServerProcess("prometheus");
    try {
      return start(process, config, flags);
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

  private static void importBlocks(ServerProcess process, Past history) throws IOException {
    Path text = process.directory().resolve("history.om");
    history.writeOpenMetrics(text);
    // promtool reads the whole file once per block. Its blocks of two hours would make that 420
    // times for five weeks; the flag is hidden but upstream's own answer:
    // https://github.com/prometheus/prometheus/pull/8919
    process.run(
        List.of(
            Program.PROMTOOL.locate().toString(),
            "tsdb",
            "create-blocks-from",
            "--max-block-duration=486h",
            "openmetrics",
            text.toString(),
            process.directory().resolve("data").toString(),
            "--quiet"));
    Files.delete(text);
  }

  private static PrometheusServer start(ServerProcess process, String config, String... flags)
      throws IOException {
    Path configFile = Files.writeString(process.directory().resolve("prometheus.yml"), config);
    int port = ServerProcess.freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.PROMETHEUS.locate().toString(),
                "--config.file=" + configFile,
                "--storage.tsdb.path=" + process.directory().resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                // Hidden, made for tests: no compaction takes a processor while tests measure.
                "--storage.tsdb.min-block-duration=2h",
                "--storage.tsdb.max-block-duration=2h"));
    command.addAll(withDefault("--storage.tsdb.retention.time=400d", flags));
    process.serve(command, url.resolve("/-/ready"));
    return new PrometheusServer(process, url);
  }

  /** Prometheus refuses a flag that is given twice. */
  private static List<String> withDefault(String flag, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    String name = flag.substring(0, flag.indexOf('=') + 1);
    if (all.stream().noneMatch(given -> given.startsWith(name))) {
      all.add(flag);
    }
    return all;
  }
}
