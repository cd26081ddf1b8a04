package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The .hpi that Maven Central alone gives is the official one, as far as a controller can tell. */
class TwoBuildsIT {

  private static final Path OFFICIAL = Path.of(System.getProperty("hpi", "set by the build"));
  private static final Path CENTRAL = Path.of(System.getProperty("other.hpi", "set by the build"));

  private static Attributes manifest(Path hpi) throws IOException {
    try (JarFile jar = new JarFile(hpi.toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }

  private static List<String> bundled(Path hpi) throws IOException {
    try (JarFile jar = new JarFile(hpi.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
          .filter(name -> !name.startsWith("WEB-INF/lib/slo-gate"))
          .sorted()
          .toList();
    }
  }

  @Test
  void bundlesTheSame() throws IOException {
    assertThat(bundled(CENTRAL)).isEqualTo(bundled(OFFICIAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Short-Name", "Group-Id", "Artifact-Id", "Jenkins-Version"})
  void saysTheSame(String attribute) throws IOException {
    assertThat(manifest(CENTRAL).getValue(attribute))
        .isEqualTo(manifest(OFFICIAL).getValue(attribute));
  }

  @Test
  void needsTheSamePlugins() throws IOException {
    assertThat(manifest(CENTRAL).getValue("Plugin-Dependencies").split(",", -1))
        .containsExactlyInAnyOrder(
            manifest(OFFICIAL).getValue("Plugin-Dependencies").split(",", -1));
  }

  @Test
  void isOfTheSameVersion() throws IOException {
    // A snapshot's is followed by who built it, and when.
    assertThat(manifest(OFFICIAL).getValue("Plugin-Version"))
        .startsWith(manifest(CENTRAL).getValue("Plugin-Version"));
  }
}
