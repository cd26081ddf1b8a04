package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  private static final String HASH = "ab".repeat(32);

  @TempDir Path folder;

  private void refused(Path file, String... words) {
    assertThatThrownBy(() -> Ed25519Signer.of(file, warning -> {}))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(file.toString())
        .message()
        .contains(words);
  }

  @Test
  void whatOpensslMakesSignsAndVerifies() {
    Path key = Keys.pair(folder, "ledger");
    String signature = Keys.signer(key).sign(HASH);
    Ed25519Verifier verifier = Ed25519Verifier.of(Keys.publicKey(key));
    assertThat(verifier.vouches(HASH, signature)).isTrue();
    assertThat(verifier.vouches("cd".repeat(32), signature)).isFalse();
    assertThat(verifier.vouches(HASH, "")).isFalse();
    assertThat(verifier.vouches(HASH, "no Base64!")).isFalse();
    assertThat(verifier.vouches(HASH, "AAAA" + signature.substring(4))).isFalse();
    Path other = Keys.pair(folder, "other");
    assertThat(Ed25519Verifier.of(Keys.publicKey(other)).vouches(HASH, signature)).isFalse();
  }

  @Test
  void opensslVerifiesWhatIsSigned() {
    Path key = Keys.pair(folder, "ledger");
    Path hash = Keys.write(folder.resolve("hash"), HASH);
    Path signature = folder.resolve("signature");
    Path text = Keys.write(folder.resolve("base64"), Keys.signer(key).sign(HASH) + "\n");
    Keys.openssl("base64", "-d", "-A", "-in", text.toString(), "-out", signature.toString());
    Keys.openssl(
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        Keys.publicKey(key).toString(),
        "-rawin",
        "-in",
        hash.toString(),
        "-sigfile",
        signature.toString());
  }

  @Test
  void aKeyIsNamedByTheHashOfItsBytes() throws IOException {
    Path key = Keys.pair(folder, "ledger");
    Path der = folder.resolve("der");
    Keys.openssl(
        "pkey",
        "-pubin",
        "-in",
        Keys.publicKey(key).toString(),
        "-outform",
        "DER",
        "-out",
        der.toString());
    assertThat(Ed25519Verifier.of(Keys.publicKey(key)).key())
        .isEqualTo(Chain.hex(Chain.digest().digest(Files.readAllBytes(der))));
  }

  @Test
  void othersWhoMayReadTheKeyAreWarnedOf() throws IOException {
    Path key = Keys.pair(folder, "ledger");
    for (String rights : List.of("rw-r--r--", "rw-r-----", "rw----r--")) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
      List<String> warnings = new ArrayList<>();
      Ed25519Signer.of(key, warnings::add);
      assertThat(warnings)
          .containsExactly(
              "others can read the signing key %s, and sign with it: chmod 600 %s"
                  .formatted(key, key));
    }
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThat(Keys.signer(key).sign(HASH)).hasSize(88);
  }

  @Test
  void whatIsNoSuchKeySaysWhatItIs() {
    Path key = Keys.pair(folder, "ledger");
    refused(folder.resolve("none"), "can't be read");
    refused(Keys.write(folder.resolve("empty"), ""), "holds no key in PEM (-----BEGIN PRIVATE KEY");
    refused(Keys.write(folder.resolve("long"), "x".repeat(20_000)), "is too long for a key");
    refused(Keys.publicKey(key), "holds a PUBLIC KEY, not a PRIVATE KEY");
    refused(Keys.pair(folder, "rsa", "RSA"), "another kind of key than Ed25519", "openssl genpkey");
    refused(
        Keys.write(
            folder.resolve("cut"), "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----"),
        "another kind of key than Ed25519");
    Path encrypted = folder.resolve("encrypted.pem");
    Keys.openssl(
        "pkcs8",
        "-topk8",
        "-in",
        key.toString(),
        "-passout",
        "pass:x",
        "-out",
        encrypted.toString());
    refused(encrypted, "ENCRYPTED PRIVATE KEY", "without a passphrase");
    assertThatThrownBy(() -> Ed25519Verifier.of(key))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("holds a PRIVATE KEY, not a PUBLIC KEY")
        .hasMessageContaining("openssl pkey -in PRIVATE -pubout");
  }
}
