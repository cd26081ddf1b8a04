package dev.slogate.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Alertmanager, which can be killed and started again where it was. */
public final class AlertmanagerServer implements AutoCloseable {

  private final ServerProcess process;
  private final List<String> command;
  private final URI url;
  private final LoopbackHttp http = new LoopbackHttp();
  private Process running;

  private AlertmanagerServer(ServerProcess process, List<String> command, URI url)
      throws IOException {
    this.process = process;
    this.command = command;
    this.url = url;
    running = process.serve(command, this::ready);
  }

  /**
   * With the sample of the documentation, under {@code /alerts}, but for who hears and how soon.
   */
  public static AlertmanagerServer routingTo(Receiver receiver) throws IOException {
    String sample = Files.readString(Path.of("../examples/alertmanager/alertmanager.yml"));
    return with(
        sample
            .replace("http://relay.internal:8080", receiver.url().toString())
            .replace("group_wait: 30s", "group_wait: 300ms")
            .replace("group_interval: 5m", "group_interval: 100ms"),
        "/alerts");
  }

  /**
   * One that stands alone.
   *
   * @param config in YAML, as in alertmanager.yml
   * @param prefix of its paths: empty, or {@code /alerts}
   */
  public static AlertmanagerServer with(String config, String prefix) throws IOException {
    ServerProcess process = new ServerProcess("alertmanager");
    try {
      Path file = Files.writeString(process.directory().resolve("alertmanager.yml"), config);
      process.run(List.of(Program.AMTOOL.locate().toString(), "check-config", file.toString()));
      int port = ServerProcess.freePort();
      List<String> command =
          new ArrayList<>(
              List.of(
                  Program.ALERTMANAGER.locate().toString(),
                  "--config.file=" + file,
                  "--storage.path=" + process.directory().resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port,
                  "--web.route-prefix=/" + prefix.replaceFirst("^/", ""),
                  "--cluster.listen-address="));
      return new AlertmanagerServer(
          process, command, URI.create("http://127.0.0.1:" + port + prefix));
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private boolean ready() throws IOException, InterruptedException {
    return http.answers(URI.create(url + "/-/ready"));
  }

  /** Up to where {@code /api/v2} begins. */
  public URI url() {
    return url;
  }

  /** At once, as a machine that loses its power. */
  public void kill() throws InterruptedException {
    running.destroyForcibly().waitFor();
  }

  /** In good order, as for an update. */
  public void stop() throws InterruptedException {
    running.destroy();
    running.waitFor();
  }

  /** Where and with what it was. */
  public void startAgain() throws IOException {
    running = process.serve(command, this::ready);
  }

  /**
   * Waits until every group of alerts has been looked at so many times more, whether or not that
   * led to a notification.
   */
  public void awaitFlushes(int more) throws IOException {
    double until = flushes() + more;
    process.await(running, command, () -> flushes() >= until);
  }

  /** Each looks once into the log of notifications. */
  private double flushes() throws IOException {
    return http.get(URI.create(url + "/metrics"))
        .lines()
        .filter(line -> line.startsWith("alertmanager_nflog_queries_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  /** Its alerts, as {@code GET /api/v2/alerts} tells them. */
  public String alerts() throws IOException {
    return http.get(URI.create(url + "/api/v2/alerts"));
  }

  @Override
  public void close() {
    process.close();
  }
}
