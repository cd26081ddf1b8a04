package dev.slogate.server;

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

  private final List<Route> routes;
  private final Room room;
  private final Metrics metrics;
  private final Consumer<Exception> failures;

  Routes(List<Route> routes, Room room, Metrics metrics, Consumer<Exception> failures) {
    this.routes = List.copyOf(routes);
    this.room = room;
    this.metrics = metrics;
    this.failures = failures;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    List<Route> there = routes.stream().filter(route -> route.path().equals(path)).toList();
    Optional<Route> route =
        there.stream().filter(one -> one.method().equals(request.getMethod())).findFirst();
    String name = route.map(Route::path).orElse("other");
    Consumer<Reply> reply = one -> write(name, one, response, callback);
    if (route.isEmpty()) {
      reply.accept(none(there));
    } else if (!route.get().limit().tryAcquirePermit()) {
      reply.accept(Reply.text(429, "too many requests").with("Retry-After", "10"));
    } else {
      new Body(request, route.get().longest(), room)
          .read(body -> reply.accept(answer(route.get(), request, body)), reply);
    }
    return true;
  }

  private static Reply none(List<Route> there) {
    return there.isEmpty()
        ? Reply.text(404, "there is nothing here")
        : Reply.text(405, "expected " + there.get(0).method()).with("Allow", there.get(0).method());
  }

  private Reply answer(Route route, Request request, byte[] body) {
    try {
      return route
          .answer()
          .apply(new Call(body, name -> Optional.ofNullable(request.getHeaders().get(name))));
    } catch (RuntimeException e) {
      failures.accept(e);
      return Reply.text(500, "internal error; the server's log has more");
    }
  }

  private void write(String name, Reply reply, Response response, Callback callback) {
    metrics.served(name, reply.status());
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(response.getHeaders()::put);
    Content.Sink.write(response, true, reply.body(), callback);
  }
}
