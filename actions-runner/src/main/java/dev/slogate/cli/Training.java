package dev.slogate.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Does what a decision does, so that the classes it loads go into the launcher's archive: a check
 * over HTTP, against a server that has a thousand good events in each window, with a ledger that is
 * begun and verified.
 *
 * <p>Nothing else: all that is in the archive is read at each start, and a pipeline waits for
 * decisions.
 */
public final class Training {

  /** By which an answer's series are told apart. */
  private static final Pattern PART = Pattern.compile("\"slogate\",\"(\\d+)\"");

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
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] answer = answer(URLDecoder.decode(form, StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = new GZIPOutputStream(exchange.getResponseBody())) {
            body.write(answer);
          }
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
    delete(ledger);
    server.stop(0);
  }

  private static byte[] answer(String query) {
    String series =
        PART.matcher(query)
            .results()
            .map(
                part ->
                    "{\"metric\":{\"slogate\":\"%s\",\"code\":\"200\"},\"value\":[%d,\"1000\"]}"
                        .formatted(part.group(1), Instant.now().getEpochSecond()))
            .collect(Collectors.joining(","));
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]}}"
        .formatted(series)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
