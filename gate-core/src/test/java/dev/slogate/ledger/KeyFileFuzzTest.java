package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a key's file holds is a key, or is none, and is never told. */
class KeyFileFuzzTest {

  @FuzzTest(maxDuration = "3m")
  void keys(byte[] data) throws IOException {
    Path file = Files.createTempFile("slo-gate-", ".pem");
    try {
      Files.write(file, data);
      try {
        Ed25519Signer.of(file, warning -> {});
      } catch (Misconfigured e) {
        assertThat(e.getMessage()).contains(file.toString());
      }
      try {
        Ed25519Verifier.of(file);
      } catch (Misconfigured e) {
        assertThat(e.getMessage()).contains(file.toString());
      }
    } finally {
      Files.delete(file);
    }
  }
}
