package dev.slogate.github.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What GitHub answers next, once, to requests whose path ends so.
 *
 * @param status 0 for no answer, after the milliseconds that are the only header
 * @param headers one a line, with a colon
 */
record Fault(String end, int status, String body, List<String> headers) {

  void reply(HttpExchange exchange) throws IOException {
    if (status == 0) {
      try {
        boolean never =
            new CountDownLatch(1).await(Long.parseLong(headers.get(0)), TimeUnit.MILLISECONDS);
        assert !never;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    for (String header : headers) {
      int colon = header.indexOf(':');
      exchange
          .getResponseHeaders()
          .add(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    FakeGitHub.reply(exchange, status, body);
  }
}
