package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where telemetry is, and what it takes to reach it. */
class DataSourceDocumentsTest {

  @TempDir Path folder;

  @Test
  void aDataSourceHoldsEverythingButSecrets() {
    new CatalogFolder(folder)
        .with(
            "a.yaml",
            """
            apiVersion: openslo/v1
            kind: DataSource
            metadata: {name: main}
            spec:
              type: Prometheus
              connectionDetails:
                urls: ["https://a:9090/prom", "https://b:9090/prom"]
                basicAuth: {username: gate, password: {file: secrets/prom}}
                headers: {X-Scope-OrgID: shop}
                caFile: ca.pem
                timeout: 5s
                scrapeInterval: 15s
                recordedCounts: true
            ---
            apiVersion: openslo/v1
            kind: DataSource
            metadata: {name: recorded}
            spec: {type: Recorded, connectionDetails: {file: shop.json}}
            """);
    Map<String, DataSource> sources = new CatalogFolder(folder).load().dataSources();
    DataSource main = sources.get("main");
    assertThat(main).isNotNull();
    assertThat(main.urls()).hasSize(2);
    assertThat(main.credentials())
        .contains(
            new DataSource.Credentials.Basic(
                "gate", new DataSource.Secret.File(folder.resolve("secrets/prom"))));
    assertThat(main.caFile()).contains(folder.resolve("ca.pem"));
    assertThat(main.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(main.scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(main.recordedCounts()).isTrue();
    assertThat(main.at(URI.create("http://localhost:9090")).recordedCounts()).isTrue();
    assertThat(main.signedInWith(Optional.empty()).recordedCounts()).isTrue();
    assertThat(main.recordedIn(folder.resolve("shop.jsonl")).recordedCounts())
        .as("a recording has samples alone")
        .isFalse();
    assertThat(sources.get("recorded"))
        .isNotNull()
        .extracting(DataSource::urls)
        .isEqualTo(List.of(folder.resolve("shop.json").toUri()));
  }

  /** A recording holds no records, and what the word means is not guessed. */
  @Test
  void countsAreRecordedOrNotAndOnAServerOnly() {
    assertThat(
            new CatalogFolder(folder)
                .with(
                    "a.yaml",
                    """
                    apiVersion: openslo/v1
                    kind: DataSource
                    metadata: {name: main}
                    spec: {type: Prometheus, connectionDetails: {url: "http://a", recordedCounts: often}}
                    ---
                    apiVersion: openslo/v1
                    kind: DataSource
                    metadata: {name: file}
                    spec: {type: Recorded, connectionDetails: {file: a.gz, recordedCounts: true}}
                    """)
                .errors())
        .hasSize(2)
        .anySatisfy(error -> assertThat(error).contains("recordedCounts", "true or false"))
        .anySatisfy(error -> assertThat(error).startsWith("a.yaml:9:").contains("recordedCounts"));
  }

  @Test
  void secretsInACatalogAreRefusedAndNotRepeated() {
    List<String> errors =
        new CatalogFolder(folder)
            .with(
                "a.yaml",
                """
                apiVersion: openslo/v1
                kind: DataSource
                metadata: {name: main}
                spec:
                  type: Prometheus
                  connectionDetails:
                    urls: [http://me:hunter2@prometheus, "http://prometheus/?token=hunter2"]
                    bearerToken: hunter2
                    headers: {authorization: Bearer hunter2}
                """)
            .errors();
    assertThat(errors)
        .containsExactly(
            "a.yaml:7:12: spec.connectionDetails.urls[0]: found a user in a URL, expected none: use"
                + " basicAuth, which names where its password is kept",
            "a.yaml:7:42: spec.connectionDetails.urls[1]: found a ? or # in a URL, expected"
                + " http://HOST[:PORT][/PATH] alone",
            "a.yaml:8:18: spec.connectionDetails.bearerToken: expected {env: NAME} or {file: PATH}:"
                + " a secret is named here, never written",
            "a.yaml:9:30: spec.connectionDetails.headers.authorization: is a secret, which does not"
                + " go in a catalog: use bearerToken or basicAuth");
  }
}
