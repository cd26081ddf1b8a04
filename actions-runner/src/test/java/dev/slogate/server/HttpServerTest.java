package dev.slogate.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server bears of clients that send too much, too slowly, too often, or never. */
class HttpServerTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Limits PATIENT = new Limits(1_000, 10_000_000, LONG, LONG, LONG);
  private static final int TRICKLE_MILLIS = 20;

  private final List<Exception> failures = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private Optional<HttpServer> server = Optional.empty();

  private void serve(Limits limits) {
    List<Route> routes =
        List.of(
            Route.post("/length", 1_000, 1_000, call -> Reply.text(200, "" + call.body().length)),
            Route.get("/seldom", 1, call -> Reply.text(200, "seldom")),
            Route.get("/often", 1_000, call -> Reply.text(200, "often")),
            Route.post("/slow", 1_000, 1_000, call -> whenReleased()));
    server =
        Optional.of(
            HttpServer.start(
                new Listening("127.0.0.1", 0, Optional.empty()),
                routes,
                limits,
                new Metrics(),
                failures::add));
  }

  private Reply whenReleased() {
    asked.countDown();
    try {
      released.await();
      return Reply.text(200, "released");
    } catch (InterruptedException e) {
      return Reply.text(503, "cut off");
    }
  }

  @AfterEach
  void close() throws IOException {
    released.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    server.ifPresent(HttpServer::close);
    assertThat(failures).isEmpty();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.orElseThrow().port());
    sockets.add(socket);
    return socket;
  }

  private Socket send(String request) throws IOException {
    Socket socket = connect();
    write(socket, request);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String post(String path, String body) {
    return post(path, body.length(), body);
  }

  private static String post(String path, int length, String body) {
    return "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, length, body);
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  }

  /** The status that it answers with. */
  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), US_ASCII)
        .replaceFirst("HTTP/1.1 ", "");
  }

  /**
   * Sends it until it is answered: where this machine is slow, the client may be let go as well.
   */
  private Socket answered(String request) throws IOException {
    while (true) {
      Socket socket = send(request);
      try {
        if (status(socket).equals("200")) {
          return socket;
        }
      } catch (IOException e) {
        // let go
      }
    }
  }

  /** The same until it is heard, and not answered yet. */
  private Socket begun() throws IOException {
    Socket socket = send(post("/slow", ""));
    socket.setSoTimeout(TRICKLE_MILLIS);
    while (asked.getCount() > 0) {
      if (isLetGo(socket)) {
        socket = send(post("/slow", ""));
        socket.setSoTimeout(TRICKLE_MILLIS);
      }
    }
    socket.setSoTimeout(0);
    return socket;
  }

  private static boolean isLetGo(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws IOException {
    serve(PATIENT);
    String answer = "";
    for (int i = 0; i < 1_000 && !answer.startsWith("HTTP/1.1 429"); i++) {
      answer = all(send(get("/seldom")));
      assertThat(answer).startsWith(i < 10 ? "HTTP/1.1 200" : "HTTP/1.1 ");
    }
    assertThat(answer).startsWith("HTTP/1.1 429").contains("\r\nRetry-After: 10\r\n");
  }

  @Test
  void aBodyIsReadUpToItsLimitWhateverItSaysOfItsLength() throws IOException {
    serve(PATIENT);
    assertThat(status(send(post("/length", " ".repeat(1_000))))).isEqualTo("200");
    assertThat(status(send(post("/length", 1_001, "")))).isEqualTo("413");
    String chunked = "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    String most = Integer.toHexString(600) + "\r\n" + " ".repeat(600) + "\r\n";
    assertThat(status(send(chunked + most + "0\r\n\r\n"))).isEqualTo("200");
    assertThat(status(send(chunked + most + most))).isEqualTo("413");
  }

  @Test
  void manyWhoSendALittleDoNotFillTheMemory() throws Exception {
    serve(new Limits(1_000, 1_500, LONG, LONG, LONG));
    Socket first = send(post("/slow", " ".repeat(1_000)));
    asked.await();
    assertThat(status(send(post("/length", " ".repeat(1_000))))).isEqualTo("503");
    released.countDown();
    assertThat(status(first)).isEqualTo("200");
    assertThat(status(send(post("/length", " ".repeat(1_000))))).isEqualTo("200");
  }

  @Test
  void whoSendsAHeaderByteByByteIsLetGo() throws IOException {
    serve(new Limits(1_000, 1_000, SHORT, LONG, LONG));
    assertLetGo(send("GET /often HTTP/1.1\r\nX: "));
    Socket again =
        answered("GET /often HTTP/1.1\r\nHost: a\r\n\r\n"); // the second one on it is slow
    write(again, "GET /often HTTP/1.1\r\nX: ");
    assertLetGo(again);
  }

  @Test
  void whoSendsABodyByteByByteIsLetGo() throws IOException {
    serve(new Limits(1_000, 1_000_000, SHORT, LONG, LONG));
    assertLetGo(send(post("/length", 1_000, "")));
  }

  /**
   * Its second request comes in two packets, as any may. Only where this machine stands still is
   * that too slow.
   */
  @Test
  void whoThoughtForLongBetweenTwoRequestsIsNotLetGoForIt() throws IOException {
    serve(new Limits(1_000, 1_000, Duration.ofSeconds(2), LONG, LONG));
    for (int attempt = 0; attempt < 20; attempt++) {
      Socket socket = answered("GET /often HTTP/1.1\r\nHost: a\r\n\r\n");
      drain(socket, 3_000);
      write(socket, "GET /often HTTP/1.1\r\n");
      drain(socket, 1_000);
      try {
        write(socket, "Host: a\r\n\r\n");
        if (status(socket).equals("200")) {
          return;
        }
      } catch (IOException e) {
        // let go; it comes again
      }
    }
    throw new AssertionError("let go each time");
  }

  /** What is left of an answer, for so long. */
  private static void drain(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      while (socket.getInputStream().read() >= 0) {
        // all of it
      }
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(0);
    }
  }

  /** A byte now and then, for as long as it takes, and no longer than the limits of a request. */
  private static void assertLetGo(Socket socket) throws IOException {
    socket.setSoTimeout(TRICKLE_MILLIS);
    byte[] rest = new byte[4_096];
    try {
      for (int sent = 0; sent < 900; sent++) {
        write(socket, "x");
        try {
          if (socket.getInputStream().read(rest) < 0) {
            return;
          }
        } catch (SocketTimeoutException e) {
          // it waits for more
        }
      }
    } catch (IOException e) {
      return; // reset
    }
    throw new AssertionError("still there");
  }

  @Test
  void whoSaysNothingIsLetGo() throws IOException {
    serve(new Limits(1_000, 1_000, LONG, SHORT, LONG));
    assertThat(connect().getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aRequestThatIsThereMayTakeLongerThanToSendIt() throws Exception {
    serve(new Limits(1_000, 1_000, Duration.ofMillis(50), LONG, LONG));
    Socket slow = begun();
    for (int i = 0; i < 3; i++) { // while others come and go
      assertLetGo(send("GET /often HTTP/1.1\r\nX: "));
    }
    released.countDown();
    assertThat(status(slow)).isEqualTo("200");
  }

  /** More of them than there are threads. */
  @Test
  void slowSendersHoldNoThread() throws IOException {
    serve(PATIENT);
    for (int i = 0; i < 300; i++) {
      send(post("/length", 1_000, "half of it"));
    }
    assertThat(status(send(get("/often")))).isEqualTo("200");
  }

  @Test
  void whereAllConnectionsAreTakenWhoSaysNothingMakesRoom() throws IOException {
    serve(new Limits(3, 1_000, LONG, SHORT, LONG));
    for (int i = 0; i < 3; i++) {
      connect();
    }
    answered(get("/often"));
  }

  @Test
  void whatWasBegunIsEndedWhenItStops() throws Exception {
    serve(PATIENT);
    Socket begun = send(post("/slow", ""));
    asked.await();
    CompletableFuture<Boolean> stopping =
        CompletableFuture.supplyAsync(() -> server.orElseThrow().stop());
    awaitRefusal();
    assertThat(stopping).isNotDone();
    released.countDown();
    assertThat(all(begun)).startsWith("HTTP/1.1 200").endsWith("released\n");
    assertThat(stopping.get(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Else whoever stops more than this server never comes to the rest. */
  @Test
  void whatOutlastsTheGraceIsCutOffAndTheStopGoesOn() throws Exception {
    serve(new Limits(1_000, 1_000, LONG, LONG, SHORT));
    send(post("/slow", ""));
    asked.await();
    assertThat(server.orElseThrow().stop()).isFalse();
    assertThat(catchThrowable(this::connect)).isInstanceOf(IOException.class);
  }

  /**
   * Nothing new is taken: not let in, or told so. Each hangs up at once: who came in at the last
   * moment and never does keeps the server for its whole grace, which is right.
   */
  private void awaitRefusal() {
    String status = "200";
    while (status.equals("200")) {
      try (Socket late = send(get("/often"))) {
        status = status(late);
      } catch (IOException e) {
        return;
      }
    }
    assertThat(status).isIn("503", "429", "");
  }
}
