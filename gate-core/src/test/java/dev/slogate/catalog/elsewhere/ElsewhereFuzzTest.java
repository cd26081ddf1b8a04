package dev.slogate.catalog.elsewhere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.SourceFile;
import dev.slogate.catalog.document.Value;
import java.nio.file.Path;

/** Whatever others say of owners is a hint with a place, or nothing. */
class ElsewhereFuzzTest {

  @FuzzTest(maxDuration = "3m")
  void codeOwners(byte[] data) {
    String text = new String(data, UTF_8);
    CodeOwners owners = new CodeOwners("CODEOWNERS", text);
    for (String service : new String[] {"shop", "checkout"}) {
      owners
          .of(service, true)
          .ifPresent(
              claim -> {
                assertThat(claim.subject()).isEqualTo(service);
                assertThat(claim.location().line()).isBetween(1, text.split("\n", -1).length);
                assertThat(claim.owners()).allMatch(owner -> owner.startsWith("@"));
              });
    }
  }

  @FuzzTest(maxDuration = "3m")
  void documents(byte[] data) {
    Problems problems = new Problems();
    SourceFile file = new SourceFile(Path.of("catalog-info.yaml"), problems);
    for (Value document : file.documents(new String(data, UTF_8))) {
      ForeignDocuments.read(document)
          .ifPresent(
              claims ->
                  assertThat(claims)
                      .allMatch(claim -> !claim.subject().isBlank())
                      .allMatch(claim -> claim.location().line() > 0));
    }
    assertThat(problems.inOrder())
        .allMatch(problem -> problem.location().file().equals("catalog-info.yaml"));
  }
}
