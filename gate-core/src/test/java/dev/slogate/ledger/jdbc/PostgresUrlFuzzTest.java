package dev.slogate.ledger.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Whatever names a PostgreSQL is an address without a secret, or is none. */
class PostgresUrlFuzzTest {

  @FuzzTest(maxDuration = "3m")
  void urls(byte[] data) {
    String text = new String(data, UTF_8);
    PostgresUrl url;
    try {
      url = PostgresUrl.of(text, Optional.empty());
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(url.host()).isNotBlank();
    assertThat(url.port()).isBetween(1, 65_535);
    assertThat(PostgresUrl.OPTIONS).containsAll(url.options().keySet());
    try {
      assertThat(url.source().getPassword()).isNull();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
