package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.catalog.DataSource;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bodies without an end, from a bare socket, since no honest server would send them. */
class HugeBodyTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
  private static final byte[] START =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SERIES =
      (FakePrometheus.series("x", "200", "990") + ",")
          .repeat(500)
          .getBytes(StandardCharsets.US_ASCII);
  private static final long HUGE = 200L << 20;

  /** The limit that {@link FakePrometheus} sets. */
  private static final long LIMIT = 1 << 20;

  /** What sockets of both sides may hold beyond what was read. */
  private static final long BUFFERS = 32L << 20;

  /** What a connection sends after the head. */
  private interface Body {
    void write(OutputStream out, AtomicLong sent) throws IOException;
  }

  @Test
  void stopsReadingAtTheLimit() throws Exception {
    AtomicLong sent = new AtomicLong();
    Trouble trouble =
        ask(
            "\r\n",
            (out, count) -> {
              out.write(START);
              while (count.get() < HUGE) {
                out.write(SERIES);
                count.addAndGet(SERIES.length);
              }
            },
            sent,
            Duration.ofMinutes(1),
            1);
    assertThat(trouble.gap()).isEqualTo(Gap.QUERY_ERROR);
    assertThat(trouble.message()).endsWith(" answered more than 1 MiB: narrow the queries");
    assertThat(sent.get()).isLessThan(LIMIT + BUFFERS);
  }

  /** 200 MB that fit into 200 kB on the wire. */
  @Test
  void countsABombAsItUnfolds() throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(START);
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < HUGE >> 20; i++) {
        gzip.write(spaces);
      }
    }
    assertThat(bomb.size()).isLessThan((int) LIMIT);
    Trouble trouble =
        ask(
            "Content-Encoding: gzip\r\n\r\n",
            (out, sent) -> out.write(bomb.toByteArray()),
            new AtomicLong(),
            Duration.ofMinutes(1),
            1);
    assertThat(trouble.gap()).isEqualTo(Gap.QUERY_ERROR);
    assertThat(trouble.message()).endsWith(" answered more than 1 MiB: narrow the queries");
  }

  @Test
  void readsAHealthyAnswerThatIsZipped() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(FakePrometheus.healthy("990", "10").getBytes(StandardCharsets.US_ASCII));
    }
    Answer<Reading> answer =
        answer(
            "Content-Encoding: gzip\r\n\r\n",
            (out, sent) -> out.write(zipped.toByteArray()),
            new AtomicLong(),
            Duration.ofMinutes(1));
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.values().get(0).counts()).hasSize(FakePrometheus.WINDOWS);
  }

  /** A byte every 20 ms never lets a read time out; the call as a whole does. */
  @Test
  void givesUpOnABodyThatTricklesForEver() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Trouble trouble =
        ask(
            "\r\n",
            (out, sent) -> {
              out.write(START);
              while (true) {
                out.write(' ');
                out.flush();
                try {
                  if (never.await(20, TimeUnit.MILLISECONDS)) {
                    return;
                  }
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
            },
            new AtomicLong(),
            Duration.ofMillis(300),
            3);
    assertThat(trouble.gap()).isEqualTo(Gap.UNREACHABLE);
    assertThat(trouble.message()).endsWith(" gave no full answer within 0.3 s");
  }

  @Test
  void asksAgainWhereABodyIsCutOff() throws Exception {
    Trouble trouble =
        ask(
            "Content-Length: 100000\r\n\r\n",
            (out, sent) -> out.write(START),
            new AtomicLong(),
            Duration.ofMinutes(1),
            3);
    assertThat(trouble.gap()).isEqualTo(Gap.UNREACHABLE);
    assertThat(trouble.message()).contains(" can't be reached: ");
  }

  private static Trouble ask(
      String head, Body body, AtomicLong sent, Duration timeout, int requests) throws Exception {
    Answer<Reading> answer = answer(head, body, sent, timeout);
    assertThat(answer.requests()).isEqualTo(requests);
    assertThat(answer.values().get(0).troubles()).hasSize(1);
    return answer.values().get(0).troubles().get(0);
  }

  private static Answer<Reading> answer(String head, Body body, AtomicLong sent, Duration timeout)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(server, head, body, sent), "huge-body");
      serving.setDaemon(true);
      serving.start();
      DataSource source =
          FakePrometheus.source(
              Optional.empty(),
              Map.of(),
              Optional.empty(),
              timeout,
              URI.create("http://127.0.0.1:" + server.getLocalPort()));
      return FakePrometheus.measure(source, Map.of());
    }
  }

  private static void serve(ServerSocket server, String head, Body body, AtomicLong sent) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        readRequest(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        out.write((HEAD + head).getBytes(StandardCharsets.US_ASCII));
        body.write(out, sent);
        out.flush();
      } catch (SocketException e) {
        // The client hung up, as it should, or the test is over.
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** Reads head and body, so that closing does not reset the connection under the answer. */
  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new SocketException("the client hung up before it had asked");
      }
      head.append((char) next);
    }
    String length =
        head.toString().toLowerCase(java.util.Locale.ROOT).split("content-length: ", 2)[1];
    in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
  }
}
