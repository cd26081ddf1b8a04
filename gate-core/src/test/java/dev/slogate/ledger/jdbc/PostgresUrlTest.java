package dev.slogate.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

  private static PostgresUrl read(String text) {
    return PostgresUrl.of(text, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://a@b/c", "postgres://a@b/c", "jdbc:postgresql://a@b/c"})
  void knowsAUrl(String text) {
    assertThat(PostgresUrl.isOne(text)).isTrue();
    assertThat(read(text))
        .isEqualTo(new PostgresUrl("b", 5432, "c", "a", Optional.empty(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/var/lib/ledger", "ledger", "C:\\ledger", "./postgres"})
  void knowsAFolder(String text) {
    assertThat(PostgresUrl.isOne(text)).isFalse();
  }

  @Test
  void handsTheDriverItsOptionsAndLimitsOfItsOwn() throws SQLException {
    PostgresUrl url =
        PostgresUrl.of(
            "postgresql://ci%40acme@db.example.com:6432/slo?sslmode=verify-full"
                + "&sslrootcert=/etc/ca%20s.pem&connectTimeout=9",
            Optional.of("sesame"));
    assertThat(url.user()).isEqualTo("ci@acme");
    var source = url.source();
    assertThat(source.getSslMode()).isEqualTo("verify-full");
    assertThat(source.getSslRootCert()).isEqualTo("/etc/ca s.pem");
    assertThat(source.getConnectTimeout()).isEqualTo(9);
    assertThat(source.getSocketTimeout()).isEqualTo(150);
    assertThat(source.getPassword()).isEqualTo("sesame");
    assertThat(source.getPortNumbers()).containsExactly(6432);
  }

  /** Only a form of a page means a space by it. */
  @Test
  void takesAPlusForAPlus() throws SQLException {
    PostgresUrl url = read("postgresql://ci+main@b/c+d?sslrootcert=/etc/c++/ca.pem");
    assertThat(url.user()).isEqualTo("ci+main");
    assertThat(url.database()).isEqualTo("c+d");
    assertThat(url.source().getSslRootCert()).isEqualTo("/etc/c++/ca.pem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://",
        "postgresql://b/c",
        "postgresql://a@b",
        "postgresql://a@b/",
        "postgresql://a@/c",
        "postgresql:a",
        "postgresql://a b@c/d",
        "postgresql://a@b1,b2/c"
      })
  void saysWhatAUrlLooksLike(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected postgresql://user@host:5432/database");
  }

  @Test
  void refusesAPasswordAndDoesNotRepeatIt() {
    assertThatThrownBy(() -> read("postgresql://a:sesame@b/c"))
        .hasMessageContaining("SLO_GATE_LEDGER_PASSWORD_FILE")
        .message()
        .doesNotContain("sesame");
  }

  @ParameterizedTest
  @CsvSource({
    "password=sesame",
    "socketFactory=evil.Factory",
    "loggerFile=/tmp/x",
    "options=-c%20x",
    "sslmode",
    "''&sslmode=require"
  })
  void refusesOptionsThatLoadClassesOrHoldSecrets(String option) {
    assertThatThrownBy(() -> read("postgresql://a@b/c?" + option))
        .hasMessageContaining("is no option here; there are channelBinding, ")
        .message()
        .doesNotContain("sesame");
  }

  @ParameterizedTest
  @ValueSource(strings = {"connectTimeout=soon", "socketTimeout=-1", "socketTimeout="})
  void saysWhichOptionIsNoNumber(String option) {
    assertThatThrownBy(() -> read("postgresql://a@b/c?" + option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + option + "': expected a number of seconds");
  }
}
