package dev.slogate.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Key files, made by OpenSSL as the documentation says. */
public final class Keys {

  private Keys() {}

  /** Makes {@code NAME.pem} and {@code NAME.pub.pem}. */
  public static Path pair(Path folder, String name) {
    return pair(folder, name, "ed25519");
  }

  public static Path pair(Path folder, String name, String algorithm) {
    Path key = folder.resolve(name + ".pem");
    openssl("genpkey", "-algorithm", algorithm, "-out", key.toString());
    openssl("pkey", "-in", key.toString(), "-pubout", "-out", publicKey(key).toString());
    return key;
  }

  public static Path publicKey(Path key) {
    return key.resolveSibling(key.getFileName().toString().replace(".pem", ".pub.pem"));
  }

  public static void openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A signer that nobody is warned of. */
  public static Ed25519Signer signer(Path key) {
    return Ed25519Signer.of(
        key,
        warning -> {
          throw new AssertionError(warning);
        });
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
