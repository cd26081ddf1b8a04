package dev.slogate.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds the route of a request, holds it to its limits, and writes what it answers. */
final class Routes extends Handler.Abstract {

  /** Whoever sends slower than this holds a thread, and has nothing to say. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final List<Route> routes;
  private final Metrics metrics;
  private final Consumer<Exception> failures;

  Routes(List<Route> routes, Metrics metrics, Consumer<Exception> failures) {
    this.routes = List.copyOf(routes);
    this.metrics = metrics;
    this.failures = failures;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    List<Route> there = routes.stream().filter(route -> route.path().equals(path)).toList();
    Optional<Route> route =
        there.stream().filter(one -> one.method().equals(request.getMethod())).findFirst();
    Reply reply = route.map(one -> reply(one, request)).orElseGet(() -> none(there));
    metrics.served(route.map(Route::path).orElse("other"), reply.status());
    write(reply, response, callback);
    return true;
  }

  private static Reply none(List<Route> there) {
    return there.isEmpty()
        ? Reply.text(404, "there is nothing here")
        : Reply.text(405, "expected " + there.get(0).method()).with("Allow", there.get(0).method());
  }

  private Reply reply(Route route, Request request) {
    if (!route.limit().tryAcquirePermit()) {
      return Reply.text(429, "too many requests").with("Retry-After", "10");
    }
    try {
      Optional<byte[]> body = body(route, request);
      return body.isEmpty()
          ? Reply.text(413, "expected at most " + route.longest() + " bytes")
          : route
              .answer()
              .apply(
                  new Call(
                      body.get(), name -> Optional.ofNullable(request.getHeaders().get(name))));
    } catch (IOException e) {
      return Reply.text(400, "the request broke off");
    } catch (RuntimeException e) {
      failures.accept(e);
      return Reply.text(500, "internal error; the server's log has more");
    }
  }

  /**
   * Empty where it is longer than it may be, whatever it says of its length.
   *
   * @throws IOException if it breaks off, or takes longer than a request may
   */
  private static Optional<byte[]> body(Route route, Request request) throws IOException {
    if (request.getLength() > route.longest()) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    byte[] body = new byte[route.longest() + 1];
    int length = 0;
    try (InputStream in = Content.Source.asInputStream(request)) {
      while (length < body.length) {
        int read = in.read(body, length, body.length - length);
        if (read < 0) {
          return Optional.of(Arrays.copyOf(body, length));
        }
        length += read;
        if (System.nanoTime() - start > LONGEST.toNanos()) {
          throw new IOException("slower than a request may be");
        }
      }
    }
    return Optional.empty();
  }

  private static void write(Reply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(response.getHeaders()::put);
    Content.Sink.write(response, true, reply.body(), callback);
  }
}
