package dev.slogate.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does what a decision does, so that the classes it loads go into the launcher's archive: a check
 * over HTTP against a server that has nothing, the demo, and a ledger that is begun and verified.
 */
public final class Training {

  private static final byte[] NOTHING =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"
          .getBytes(StandardCharsets.UTF_8);

  private Training() {}

  public static void main(String[] args) throws IOException {
    int code = 1;
    try {
      train();
      code = 0;
    } finally {
      System.exit(code); // the server's threads would wait for ever, and the launcher with them
    }
  }

  private static void train() throws IOException {
    Console console =
        new Console(
            new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Map.of(),
            false);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, NOTHING.length);
          exchange.getResponseBody().write(NOTHING);
          exchange.close();
        });
    server.start();
    String home = System.getProperty(DemoCommand.HOME, ".");
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Path ledger = Files.createTempDirectory("slo-gate-training");
    for (String format : new String[] {"text", "json"}) {
      Main.run(
          new String[] {
            "check",
            "--catalog",
            Path.of(home, "examples", "shop").toString(),
            "--datasource",
            "main=" + url,
            "--service",
            "checkout",
            "--environment",
            "prod",
            "--ledger",
            ledger.toString(),
            "--format",
            format
          },
          console,
          Clock.systemUTC());
    }
    Main.run(new String[] {"demo"}, console, Clock.systemUTC());
    delete(ledger);
    server.stop(0);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
