package dev.slogate.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults are what they are called: a test that meets none has proven nothing. */
class FaultProxyTest {

  private static final byte[] ANSWER = answer();

  private final AtomicInteger asked = new AtomicInteger();
  private ServerSocket server;
  private FaultProxy proxy;

  private static byte[] answer() {
    byte[] answer = new byte[1_000];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (byte) i;
    }
    return answer;
  }

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread serving = new Thread(this::serve, "answers");
    serving.setDaemon(true);
    serving.start();
    proxy = FaultProxy.before(URI.create("tcp://127.0.0.1:" + server.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  private void serve() {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          if (client.getInputStream().read() >= 0) {
            asked.incrementAndGet();
            client.getOutputStream().write(ANSWER);
          }
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private Socket ask() throws IOException {
    URI here = proxy.to(URI.create("tcp://127.0.0.1:" + server.getLocalPort()));
    Socket socket = new Socket(here.getHost(), here.getPort());
    socket.getOutputStream().write(1);
    return socket;
  }

  private byte[] answered(NetworkFault fault) throws IOException {
    proxy.fault(fault);
    try (Socket socket = ask()) {
      return socket.getInputStream().readAllBytes();
    }
  }

  static Stream<NetworkFault> slow() {
    return Stream.of(
        NetworkFault.NONE,
        new NetworkFault.Latency(Duration.ofMillis(1)),
        new NetworkFault.Jitter(Duration.ofMillis(2)),
        new NetworkFault.SlowDrip(Duration.ofNanos(1_000)),
        new NetworkFault.Bandwidth(20_000));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void whatIsSlowArrivesInWhole(NetworkFault fault) throws IOException {
    assertThat(answered(fault)).isEqualTo(ANSWER);
  }

  @Test
  void anAnswerIsCutOff() throws IOException {
    assertThat(answered(new NetworkFault.Truncated(300))).isEqualTo(Arrays.copyOf(ANSWER, 300));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aConnectionIsReset() {
    assertThat(catchThrowable(() -> answered(new NetworkFault.Reset(300))))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
    assertThat(asked).hasValue(1);
  }

  @Test
  void garbageIsTheSameEachTime() throws IOException {
    byte[] garbled = answered(new NetworkFault.Garbage(300, 1));
    assertThat(garbled).hasSameSizeAs(ANSWER).startsWith(Arrays.copyOf(ANSWER, 300));
    assertThat(garbled).isNotEqualTo(ANSWER);
    proxy.close();
    proxy = FaultProxy.before(URI.create("tcp://127.0.0.1:" + server.getLocalPort()));
    assertThat(answered(new NetworkFault.Garbage(300, 1))).isEqualTo(garbled);
  }

  @Test
  void silenceEndsWithTheFault() throws IOException {
    proxy.fault(new NetworkFault.HalfOpen());
    try (Socket socket = ask()) {
      socket.setSoTimeout(50);
      assertThat(catchThrowable(() -> socket.getInputStream().read()))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(asked).hasValue(0);
      socket.setSoTimeout(0);
      proxy.heal();
      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(ANSWER);
    }
  }
}
