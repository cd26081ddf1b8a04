package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A command that is killed, or has no memory left: what was recorded is there, and one goes on. */
class HardEndTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int KILLS = 8;
  private static final int MOST_MILLIS = 300;

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private final Random random = new Random(20_261_130);

  private List<String> check(String url, String deploy) {
    return List.of(
        "check",
        "--catalog",
        SmallShop.at(folder.resolve("catalog"), url).toString(),
        "--ledger",
        ledger(),
        "--service",
        "checkout",
        "--deploy",
        deploy);
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private void assertGoesOn(String deploy) {
    Shell.Result again = Shell.PLAIN.run(check(prometheus.url(), deploy).toArray(String[]::new));
    assertThat(again.code()).as(again.err()).isZero();
    Shell.Result verified = Shell.PLAIN.run("ledger", "verify", "--ledger", ledger());
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  /** From when it asks until after it has recorded. */
  @Test
  void killedAtAnyMomentItLeavesASoundRecord() throws Exception {
    assertGoesOn("before");
    for (int kill = 0; kill < KILLS; kill++) {
      int asked = prometheus.requests();
      GateProcess process =
          GateProcess.start(folder, "check-" + kill, check(prometheus.url(), "deploy-" + kill));
      process.runsUntil(() -> prometheus.requests() > asked, "asking", PATIENCE);
      process.letRun(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
      process.kill();
      assertGoesOn("deploy-" + kill);
    }
  }

  @Test
  void withoutMemoryItSaysSoAndLeavesASoundRecord() throws Exception {
    assertGoesOn("before");
    HttpServer huge =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    huge.createContext("/", HardEndTest::answerWithoutEnd);
    huge.start();
    try {
      GateProcess process =
          GateProcess.start(
              folder,
              "huge",
              List.of("-Xmx20m", "-XX:+UseSerialGC"),
              Map.of(),
              check("http://127.0.0.1:" + huge.getAddress().getPort(), "deploy"));
      assertThat(process.ends(PATIENCE)).isEqualTo(1);
      assertThat(process.said())
          .contains("no memory left: the heap of 19 MiB is full", "(exit 1 INTERNAL_ERROR)")
          .doesNotContain("at dev.slogate");
    } finally {
      huge.stop(0);
    }
    assertGoesOn("deploy");
  }

  /** Series upon series. */
  private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      out.write(
          "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
              .getBytes(UTF_8));
      String series =
          "{\"metric\":{\"slogate\":\"a%1$d\",\"pod\":\"%1$0100d\"},\"value\":[1,\"1\"]},";
      for (int i = 0; i < 500_000; i++) {
        out.write(series.formatted(i).getBytes(UTF_8));
      }
    }
  }
}
