package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Optional<Secrets.Login> JANE =
      Optional.of(new Secrets.Login(Optional.of("ja ne"), "secret"));

  @Test
  void aLedgersUserComesFromItsCredentialsWhereTheUrlNamesNone() {
    assertThat(Settings.signedIn("postgresql://db:5432/ledger", JANE))
        .isEqualTo("postgresql://ja+ne@db:5432/ledger");
    assertThat(Settings.signedIn("postgresql://raj@db/ledger", JANE))
        .isEqualTo("postgresql://raj@db/ledger");
    assertThat(Settings.signedIn("/var/slo//ledger", JANE)).isEqualTo("/var/slo//ledger");
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(JANE.orElseThrow().toString()).doesNotContain("secret", "ja ne");
    assertThat(new Settings.Source("main", Optional.of(URI.create("http://p")), JANE).toString())
        .doesNotContain("secret");
  }

  @Test
  void theControllersProxyIsSaidAsTheCoreReadsIt() {
    String address =
        ControllerProxy.address("proxy.example", 3128, Optional.of("us er"), Optional.of("p@ss:1"));
    assertThat(address).isEqualTo("http://us%20er:p%40ss%3A1@proxy.example:3128");
    assertThat(ControllerProxy.variables(address, List.of("prometheus")))
        .isEqualTo(Map.of("http_proxy", address, "https_proxy", address, "no_proxy", "prometheus"));
    assertThat(ControllerProxy.variables(null, List.of(URI.create("http://p")))).isEmpty();
    assertThat(ControllerProxy.address("proxy", 80, Optional.empty(), Optional.of("x")))
        .isEqualTo("http://proxy:80");
  }
}
