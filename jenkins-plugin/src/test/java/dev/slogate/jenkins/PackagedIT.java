package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The .hpi as it was packaged, which class folders would hide the faults of. */
class PackagedIT {

  private static final Path HPI = Path.of(System.getProperty("hpi", "set by the build"));

  @TempDir Path folder;

  private Path plugin() throws IOException {
    Path jar = folder.resolve("slo-gate.jar");
    try (JarFile hpi = new JarFile(HPI.toFile())) {
      JarEntry own =
          hpi.stream()
              .filter(entry -> entry.getName().startsWith("WEB-INF/lib/slo-gate"))
              .findFirst()
              .orElseThrow();
      Files.write(jar, hpi.getInputStream(own).readAllBytes());
    }
    return jar;
  }

  /** Each one by name: what is new here was decided, not slipped in. */
  @Test
  void bringsAlongWhatNoApiPluginGivesAndNothingElse() throws IOException {
    List<String> bundled = new ArrayList<>();
    try (JarFile hpi = new JarFile(HPI.toFile())) {
      hpi.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
          .map(name -> name.replaceFirst(".*/", "").replaceFirst("(-central)?(-\\d.*)?\\.jar", ""))
          .sorted()
          .forEach(bundled::add);
    }
    assertThat(bundled)
        .containsExactly(
            "failsafe",
            "flyway-core",
            "flyway-database-postgresql",
            "gate-core",
            "jems2",
            "kotlin-stdlib",
            "lib-recur",
            "okhttp-jvm",
            "okio-jvm",
            "postgresql",
            "prometheus-metrics-config",
            "prometheus-metrics-core",
            "prometheus-metrics-exposition-textformats",
            "prometheus-metrics-model",
            "prometheus-metrics-tracer-common",
            "prometheus-metrics-tracer-initializer",
            "prometheus-metrics-tracer-otel",
            "prometheus-metrics-tracer-otel-agent",
            "re2j",
            "rfc5545-datetime",
            "slo-gate",
            "sqlite-jdbc");
  }

  @Test
  void saysWhatItNeeds() throws IOException {
    try (JarFile hpi = new JarFile(HPI.toFile())) {
      Attributes manifest = hpi.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Short-Name")).isEqualTo("slo-gate");
      assertThat(manifest.getValue("Plugin-Version")).isNotBlank();
      assertThat(manifest.getValue("Jenkins-Version")).startsWith("2.541.");
      assertThat(manifest.getValue("Plugin-Dependencies").split(",", -1))
          .extracting(one -> one.split(":", -1)[0])
          .contains("jackson2-api", "snakeyaml-api", "workflow-step-api", "credentials");
    }
  }

  @Test
  void listsItsExtensionsWhereJenkinsLooks() throws IOException {
    URL[] urls = {plugin().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      List<String> extensions = new ArrayList<>();
      for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
        extensions.add(item.className());
      }
      assertThat(extensions)
          .contains(
              "dev.slogate.jenkins.SloGateConfiguration",
              "dev.slogate.jenkins.SloGateStep$DescriptorImpl",
              "dev.slogate.jenkins.DataSourceSetting$DescriptorImpl");
    }
  }

  @Test
  void listsItsSymbolsAndHasItsViews() throws IOException {
    try (JarFile jar = new JarFile(plugin().toFile())) {
      String index = "META-INF/services/annotations/org.jenkinsci.Symbol";
      byte[] symbols = jar.getInputStream(jar.getEntry(index)).readAllBytes();
      assertThat(new ByteArrayInputStream(symbols))
          .asString(StandardCharsets.UTF_8)
          .contains("dev.slogate.jenkins.SloGateConfiguration");
      assertThat(jar.stream().map(entry -> entry.getName()))
          .contains(
              "index.jelly",
              "images/symbols/gate.svg",
              "dev/slogate/jenkins/GateAction/index.jelly",
              "dev/slogate/jenkins/Messages.properties")
          .noneMatch(name -> name.startsWith("hudson/") || name.startsWith("org/jenkinsci/"));
    }
    try (JarFile hpi = new JarFile(HPI.toFile())) {
      assertThat(hpi.getEntry("slo-gate.css")).isNotNull();
    }
  }

  /** Without names a constructor's arguments can't be bound. */
  @Test
  void keepsTheNamesOfParameters() throws Exception {
    assertThat(SloGateStep.class.getConstructor(String.class).getParameters()[0].isNamePresent())
        .isTrue();
  }
}
