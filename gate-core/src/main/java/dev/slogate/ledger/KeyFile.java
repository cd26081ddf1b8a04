package dev.slogate.ledger;

import dev.slogate.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in PEM, as OpenSSL writes it.
 *
 * @param base64 between the lines of dashes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
record KeyFile(Path file, String base64) {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private static final int LONGEST = 10_000;

  /**
   * Reads one.
   *
   * @param label of what must be in it: {@code PRIVATE KEY}, {@code PUBLIC KEY}
   * @param otherwise what to do where something else is
   * @throws Misconfigured if it can't be read, or holds something else; never with what is in it
   */
  static KeyFile read(Path file, String label, String otherwise) {
    String text;
    try {
      if (Files.size(file) > LONGEST) {
        throw new Misconfigured("the key file " + file + " is too long for a key");
      }
      text = Files.readString(file);
    } catch (IOException e) {
      throw new Misconfigured("the key file " + file + " can't be read: " + e);
    }
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new Misconfigured(
          "the key file " + file + " holds no key in PEM (-----BEGIN " + label + "-----)");
    }
    if (!pem.group(1).equals(label)) {
      throw new Misconfigured(
          "the key file %s holds a %s, not a %s: %s"
              .formatted(file, pem.group(1), label, otherwise));
    }
    return new KeyFile(file, pem.group(2));
  }

  byte[] der() {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new Misconfigured("the key file " + file + " is damaged: its Base64 can't be read");
    }
  }

  Misconfigured noEd25519() {
    return new Misconfigured(
        "the key file %s holds another kind of key than Ed25519: openssl genpkey -algorithm ed25519 makes one"
            .formatted(file));
  }

  /** Whether other users of this system may read it; no where the system has no such rights. */
  boolean exposed() {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.contains(PosixFilePermission.OTHERS_READ)
          || rights.contains(PosixFilePermission.GROUP_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
