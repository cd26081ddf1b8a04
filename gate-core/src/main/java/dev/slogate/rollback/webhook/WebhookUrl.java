package dev.slogate.rollback.webhook;

import dev.slogate.Misconfigured;
import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a webhook is: behind TLS, since its answer decides whether a bad version stays. */
final class WebhookUrl {

  private WebhookUrl() {}

  /**
   * @param what it is of, for the message
   * @throws Misconfigured if it is no URL, holds a password, or is in the clear to another machine
   */
  static HttpUrl of(URI uri, String what) {
    @Nullable HttpUrl url = HttpUrl.parse(uri.toString());
    if (url == null) {
      throw new Misconfigured(what + " is not at a URL of the form https://HOST[:PORT]/PATH");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new Misconfigured(
          what
              + "'s URL holds a user or password, which would show in logs: what is sent is signed"
              + " with the secret in "
              + Signature.SECRET);
    }
    if (!url.isHttps() && !isHere(url.host())) {
      throw new Misconfigured(
          what
              + " at "
              + url.host()
              + " is asked without TLS, so anybody on the way could answer: expected https://");
    }
    return url;
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
