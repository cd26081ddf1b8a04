package dev.slogate.jenkins;

import dev.slogate.Misconfigured;
import dev.slogate.ledger.jdbc.Ledgers;
import hudson.ProxyConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as it is now, secrets looked up: what a workspace is opened from. Equal ones
 * give equal workspaces. Never kept.
 *
 * @param catalogState changes with the files in the catalog
 * @param ledger a folder or a PostgreSQL URL; empty for none
 * @param ledgerPassword of the URL's user
 */
record Settings(
    CatalogFolder catalog,
    String catalogState,
    List<Source> sources,
    Optional<String> ledger,
    Optional<String> ledgerPassword,
    @Nullable ProxyConfiguration proxy) {

  /**
   * A data source as this controller reaches it.
   *
   * @param url empty for the catalog's own
   */
  record Source(String name, Optional<URI> url, Optional<Secrets.Login> login) {}

  /**
   * Reads them.
   *
   * @throws Misconfigured if one can't be used
   */
  static Settings current() {
    SloGateConfiguration configuration = SloGateConfiguration.get();
    CatalogFolder catalog = CatalogFolder.at(configuration.getCatalog());
    Optional<Secrets.Login> login = login(configuration.getLedgerCredentialsId());
    return new Settings(
        catalog,
        catalog.state(),
        configuration.getDataSources().stream().map(Settings::source).toList(),
        given(configuration.getLedger()).map(ledger -> signedIn(ledger, login)),
        login.map(Secrets.Login::secret),
        Jenkins.get().proxy);
  }

  /**
   * Those that a look at one data source needs, set as somebody is about to.
   *
   * @throws Misconfigured if it can't be used
   */
  static Settings of(DataSourceSetting setting) {
    CatalogFolder catalog = CatalogFolder.at(SloGateConfiguration.get().getCatalog());
    return new Settings(
        catalog,
        catalog.state(),
        List.of(source(setting)),
        Optional.empty(),
        Optional.empty(),
        Jenkins.get().proxy);
  }

  private static Source source(DataSourceSetting setting) {
    Optional<URI> url = given(setting.getUrl()).map(text -> url(setting.getName(), text));
    Optional<Secrets.Login> login = login(setting.getCredentialsId());
    if (login.isPresent() && url.isEmpty()) {
      throw new Misconfigured(
          setting.getName() + ": " + Messages.DataSourceSetting_UrlBesideCredentials());
    }
    return new Source(setting.getName(), url, login);
  }

  private static URI url(String name, String text) {
    try {
      URI url = new URI(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getRawAuthority() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below: the text may hold a secret
    }
    throw new Misconfigured(Messages.Settings_NoUrl(name));
  }

  /** With the user of the credentials, where the URL names none. */
  static String signedIn(String ledger, Optional<Secrets.Login> login) {
    Optional<String> user = login.flatMap(Secrets.Login::user);
    return user.isPresent() && Ledgers.isShared(ledger) && !ledger.contains("@")
        ? ledger.replaceFirst(
            "//", "//" + URLEncoder.encode(user.get(), StandardCharsets.UTF_8) + "@")
        : ledger;
  }

  /** Where a ledger's password is looked up. */
  Map<String, String> ledgerVariables() {
    return ledgerPassword.map(secret -> Map.of(Ledgers.PASSWORD, secret)).orElse(Map.of());
  }

  private static Optional<Secrets.Login> login(String credentialsId) {
    return given(credentialsId).map(Secrets::named);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(one -> !one.isBlank());
  }
}
