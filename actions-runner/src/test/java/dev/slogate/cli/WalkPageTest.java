package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.cli.MarkdownPage.Block;
import dev.slogate.testbed.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the walk calls a service is one: its versions are what its SLO counts. */
class WalkPageTest {

  private static final Pattern QUERY = Pattern.compile("query: '([^']+)'");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private MarkdownPage page;

  @SuppressWarnings("NullAway.Init")
  private PrometheusServer asked;

  @SuppressWarnings("NullAway.Init")
  private PrometheusServer counting;

  /** The page's Prometheus asks and scrapes itself; here one asks and the other scrapes. */
  @BeforeEach
  void open() throws IOException {
    page = MarkdownPage.read(Repository.ROOT.resolve("docs/walk.md"));
    asked = PrometheusServer.empty();
    String address = asked.url().getAuthority();
    counting =
        PrometheusServer.with(block("yaml", "prometheus").replace("localhost:9090", address));
    Files.writeString(
        folder.resolve("deploy.sh"), block("bash", "deploy").replace("localhost:9090", address));
  }

  @AfterEach
  void close() throws Exception {
    sh("test ! -f search.pid || kill $(cat search.pid)");
    counting.close();
    asked.close();
  }

  private String block(String... words) {
    return page.blocks().stream()
        .filter(block -> block.is(words))
        .map(Block::text)
        .findFirst()
        .orElseThrow();
  }

  private String sh(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void aVersionWithAMistakeIsCountedAsBad() throws Exception {
    List<String> queries =
        page.blocks().stream()
            .flatMap(block -> QUERY.matcher(block.text()).results())
            .map(match -> match.group(1))
            .toList();
    String bad = queries.get(0);
    String total = queries.get(1);
    assertThat(sh("sh deploy.sh 1.0")).isEqualTo("search 1.0 is out\n");
    await(total);
    assertThat(counted(bad)).isZero();
    assertThat(sh("sh deploy.sh 2.0")).isEqualTo("search 2.0 is out\n");
    await(bad);
  }

  /** Until it counts something. */
  private void await(String query) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (counted(query) == 0) {
      assertThat(Instant.now()).as(query).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(100); // until the next scrape
    }
  }

  private double counted(String query) throws IOException, InterruptedException {
    URI url = counting.url().resolve("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
            .body();
    double sum = 0;
    for (JsonNode series : JSON.readTree(answer).at("/data/result")) {
      sum += series.at("/value/1").asDouble();
    }
    return sum;
  }
}
