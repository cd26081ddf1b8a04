package dev.slogate.telemetry.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.slogate.Gap;
import dev.slogate.Misconfigured;
import dev.slogate.catalog.DataSource;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFaultsTest {

  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void trustsTheCatalogsOwnAuthority() throws Exception {
    certificate("good", "san=ip:127.0.0.1");
    Answer<Reading> answer = measure("good", Optional.of(folder.resolve("good.pem")));
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.values().get(0).counts()).hasSize(FakePrometheus.WINDOWS);
  }

  @Test
  void refusesAnAuthorityThatNobodyNamed() throws Exception {
    certificate("good", "san=ip:127.0.0.1");
    Trouble trouble = measure("good", Optional.empty()).values().get(0).troubles().get(0);
    assertThat(trouble.gap()).isEqualTo(Gap.UNREACHABLE);
    assertThat(trouble.message()).contains("can't be reached: ").contains("certification path");
  }

  @Test
  void refusesACertificateOfAnotherName() throws Exception {
    certificate("bad", "san=dns:elsewhere.example");
    Trouble trouble =
        measure("bad", Optional.of(folder.resolve("bad.pem"))).values().get(0).troubles().get(0);
    assertThat(trouble.gap()).isEqualTo(Gap.UNREACHABLE);
    assertThat(trouble.message()).contains("Hostname 127.0.0.1 not verified").doesNotContain("\n");
  }

  @Test
  void refusesACaFileWithoutACertificate() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
    Path absent = folder.resolve("absent.pem");
    for (Path file : new Path[] {empty, text, absent}) {
      assertThatThrownBy(
              () ->
                  FakePrometheus.measure(
                      source(URI.create("https://127.0.0.1:1"), Optional.of(file)), Map.of()))
          .isInstanceOf(Misconfigured.class)
          .hasMessageStartingWith("sources.yaml:3:1: data source main: caFile " + file);
    }
  }

  private Answer<Reading> measure(String name, Optional<Path> caFile) {
    WireMockServer server =
        new WireMockServer(
            options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(folder.resolve(name + ".p12").toString())
                .keystoreType("PKCS12")
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
    server.start();
    try {
      server.stubFor(
          any(anyUrl()).willReturn(FakePrometheus.json(FakePrometheus.healthy("990", "10"))));
      return FakePrometheus.measure(
          source(URI.create("https://127.0.0.1:" + server.httpsPort()), caFile), Map.of());
    } finally {
      server.stop();
    }
  }

  private static DataSource source(URI url, Optional<Path> caFile) {
    return FakePrometheus.source(Optional.empty(), Map.of(), caFile, Duration.ofMinutes(1), url);
  }

  /** A key store, and the same certificate as PEM: its own authority. */
  private void certificate(String name, String extension) throws IOException, InterruptedException {
    String store = folder.resolve(name + ".p12").toString();
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-ext",
        extension,
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        store,
        "-storepass",
        PASSWORD);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        name,
        "-keystore",
        store,
        "-storepass",
        PASSWORD,
        "-file",
        folder.resolve(name + ".pem").toString());
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(java.util.List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
