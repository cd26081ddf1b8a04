package dev.slogate.github.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.slogate.Misconfigured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an App's private key, as GitHub hands it out (PKCS #1) or as OpenSSL writes it (PKCS #8).
 */
final class AppKey {

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE"
              + " KEY-----");

  /** Version 0, and the algorithm: RSA, without parameters. */
  private static final byte[] RSA = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 4;

  private AppKey() {}

  /**
   * Reads it.
   *
   * @throws Misconfigured if the file can't be read, or holds no RSA key
   */
  static PrivateKey read(Path file) {
    try {
      Matcher pem = PEM.matcher(Files.readString(file, US_ASCII));
      if (!pem.find()) {
        throw new Misconfigured(
            "the App's key "
                + file
                + " is no PEM file with a private key: download one from the App's settings");
      }
      byte[] key = Base64.getMimeDecoder().decode(pem.group(2));
      byte[] wrapped = pem.group(1) == null ? key : wrapped(key);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped));
    } catch (IOException e) {
      throw new Misconfigured(
          "the App's key " + file + " can't be read (" + e.getClass().getSimpleName() + ")");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Misconfigured("the App's key " + file + " holds no RSA key");
    }
  }

  /**
   * PKCS #8 around PKCS #1.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5958#section-2">RFC 5958, OneAsymmetricKey</a>
   */
  private static byte[] wrapped(byte[] key) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(RSA);
    body.writeBytes(tagged(OCTETS, key));
    return tagged(SEQUENCE, body.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
    out.writeBytes(content);
    return out.toByteArray();
  }
}
