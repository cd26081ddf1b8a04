package dev.slogate.rollback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Any text as an HTTP header may carry it. */
final class HeaderText {

  private HeaderText() {}

  /**
   * Percent-encoded, but for visible ASCII.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986,
   *     percent-encoding</a>
   */
  static String of(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte each : text.getBytes(UTF_8)) {
      if (each > ' ' && each < 0x7f && each != '%') {
        encoded.append((char) each);
      } else {
        encoded.append(String.format("%%%02X", each));
      }
    }
    return encoded.toString();
  }
}
