package dev.slogate.http;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What went wrong with HTTP, in words for a reader, and without a secret. */
public final class Faults {

  private static final int LONGEST = 300;

  private Faults() {}

  /** Scheme, host and port: a path or a query may hold a secret. */
  public static String where(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  /** Where a redirect leads. */
  public static String redirect(Response response) {
    return Optional.ofNullable(response.header("Location")).map(Faults::host).orElse("nowhere");
  }

  private static String host(String location) {
    @Nullable HttpUrl url = HttpUrl.parse(location);
    return url == null ? "another path" : where(url);
  }

  /** Why nobody answered. */
  public static String reason(IOException e) {
    if (e instanceof UnknownHostException) {
      return "there is no host of this name"; // its own message is the bare name
    }
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : cut(message);
  }

  /** A server's text as one line, not too long. */
  public static String cut(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
