package dev.slogate.server;

import dev.slogate.Misconfigured;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves routes until it is closed; then it ends what it has begun, and takes nothing new. */
public final class HttpServer implements AutoCloseable {

  private static final int THREADS = 64;
  private static final int HEADER_BYTES = 8 * 1024;

  /** Connections that the system holds until they are let in; more are not even answered. */
  private static final int BACKLOG = 1_024;

  /** Where all connections are taken, whoever says nothing goes this much sooner. */
  private static final int SOONER = 10;

  private final Server server;
  private final int port;

  private HttpServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param failures told of what no route should have thrown
   * @throws Misconfigured if it can't listen there
   */
  public static HttpServer start(
      Listening where, List<Route> routes, Metrics metrics, Consumer<Exception> failures) {
    return start(where, routes, Limits.USUAL, metrics, failures);
  }

  static HttpServer start(
      Listening where,
      List<Route> routes,
      Limits limits,
      Metrics metrics,
      Consumer<Exception> failures) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("slo-gate-http");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, where);
    connector.setHost(where.host());
    connector.setPort(where.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addBean(new SlowConnections(connector.getScheduler(), limits.request()));
    NetworkConnectionLimit most = new NetworkConnectionLimit(limits.connections(), connector);
    most.setEndPointIdleTimeout(limits.idle().toMillis() / SOONER);
    connector.addBean(most);
    server.addConnector(connector);
    server.setHandler(
        new GracefulHandler(new Routes(routes, new Room(limits.bytes()), metrics, failures)));
    server.setStopTimeout(limits.grace().toMillis());
    try {
      server.start();
    } catch (Exception e) { // Jetty declares nothing narrower
      try {
        server.stop();
      } catch (Exception suppressed) {
        e.addSuppressed(suppressed);
      }
      throw new Misconfigured(
          "can't listen on %s:%d: %s".formatted(where.host(), where.port(), reason(e)));
    }
    return new HttpServer(server, connector.getLocalPort());
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }

  private static ServerConnector connector(Server server, Listening where) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (where.tls().isEmpty()) {
      return new ServerConnector(server, plain);
    }
    http.addCustomizer(new SecureRequestCustomizer(false)); // a proxy may name it otherwise
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(where.tls().get().keystore().toAbsolutePath().toString());
    tls.setKeyStorePassword(where.tls().get().password());
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return new ServerConnector(
        server, new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()), plain);
  }

  /** The port that it listens on, or did. */
  public int port() {
    return port;
  }

  /**
   * Takes nothing new, and ends what it has begun, for as long as its limits let it.
   *
   * @return whether all of that ended; what did not is cut off
   */
  public boolean stop() {
    try {
      server.stop();
      return true;
    } catch (Exception e) { // Jetty has stopped by then, and says what it had to cut off
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
