package dev.slogate.catalog.openslo;

import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.catalog.DataSource.Secret;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code kind: DataSource}. */
final class DataSourceReader {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]+");
  private static final Pattern TIMEOUT = Pattern.compile("([1-9][0-9]{0,4})([smh])");

  /** What carries a secret; those are named by bearerToken and basicAuth. */
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key");

  private DataSourceReader() {}

  static DataSourceDraft read(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          spec.optional("description").ifPresent(value -> value.text(1050));
          String type = spec.text("type");
          DataSource.Type known = DataSourceDraft.TYPES.get(type);
          if (known == null) {
            spec.optional("connectionDetails"); // in the words of another system
            return new DataSourceDraft(metadata.name(), type, Optional.empty());
          }
          DataSource source =
              spec.mapping(
                  "connectionDetails",
                  details ->
                      switch (known) {
                        case PROMETHEUS -> prometheus(metadata, details);
                        case RECORDED -> recorded(metadata, details);
                      });
          return new DataSourceDraft(metadata.name(), type, Optional.of(source));
        });
  }

  private static DataSource recorded(Metadata metadata, Fields details) {
    List<URI> file =
        details.required("file").flatMap(DataSourceReader::path).stream().map(Path::toUri).toList();
    return new DataSource(
        metadata.name(),
        DataSource.Type.RECORDED,
        file,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        DataSource.DEFAULT_TIMEOUT,
        interval(details, "scrapeInterval", DataSource.DEFAULT_SCRAPE_INTERVAL),
        metadata.location());
  }

  private static DataSource prometheus(Metadata metadata, Fields details) {
    return new DataSource(
        metadata.name(),
        DataSource.Type.PROMETHEUS,
        urls(details),
        credentials(details),
        details.optionalMapping("headers", DataSourceReader::headers).orElse(Map.of()),
        details.optional("caFile").flatMap(DataSourceReader::path),
        interval(details, "timeout", DataSource.DEFAULT_TIMEOUT),
        interval(details, "scrapeInterval", DataSource.DEFAULT_SCRAPE_INTERVAL),
        details.optional("recordedCounts").map(Value::flag).orElse(false),
        metadata.location());
  }

  private static List<URI> urls(Fields details) {
    details.exactlyOne("url", "urls");
    List<Value> several =
        details.optional("urls").map(urls -> urls.items(1, Integer.MAX_VALUE)).orElse(List.of());
    List<Value> given = details.optional("url").map(List::of).orElse(several);
    return given.stream().flatMap(value -> url(value).stream()).toList();
  }

  private static Optional<URI> url(Value value) {
    String text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
        // Not quoted: what stands before the @ may be a password.
        value.error(
            "secret-in-catalog",
            "found a user in a URL, expected none: use basicAuth, which names where its password"
                + " is kept");
      } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
        // Not quoted either: it may hold a token.
        value.error(
            "wrong-form", "found a ? or # in a URL, expected http://HOST[:PORT][/PATH] alone");
      } else if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
        value.error(
            "wrong-form",
            "found %s, expected http://HOST[:PORT][/PATH] or https://…".formatted(Quoted.of(text)));
      } else {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      value.error("wrong-form", "is no URL, expected http://HOST[:PORT][/PATH] or https://…");
    }
    return Optional.empty();
  }

  private static Optional<Credentials> credentials(Fields details) {
    Optional<Value> bearer = details.optional("bearerToken");
    Optional<Value> basic = details.optional("basicAuth");
    if (bearer.isPresent()) {
      basic.ifPresent(
          value ->
              value.error("too-many-fields", "found bearerToken as well: keep one of the two"));
      return secret(bearer.get()).map(Credentials.Bearer::new);
    }
    return basic.flatMap(
        value ->
            value.mapping(
                fields -> {
                  String username = fields.text("username");
                  return fields
                      .required("password")
                      .flatMap(DataSourceReader::secret)
                      .map(password -> new Credentials.Basic(username, password));
                }));
  }

  /** {@code {env: NAME}} or {@code {file: PATH}}; a secret itself does not go in a catalog. */
  private static Optional<Secret> secret(Value value) {
    if (!value.isMapping()) {
      value.error(
          "secret-in-catalog",
          "expected {env: NAME} or {file: PATH}: a secret is named here, never written");
      return Optional.empty();
    }
    return value.mapping(
        fields -> {
          fields.exactlyOne("env", "file");
          Optional<Secret> file =
              fields.optional("file").flatMap(DataSourceReader::path).map(Secret.File::new);
          return fields
              .optional("env")
              .map(
                  env ->
                      env.text(VARIABLE, "the name of an environment variable, such as PROM_TOKEN"))
              .<Secret>map(Secret.Environment::new)
              .or(() -> file);
        });
  }

  private static Map<String, String> headers(Fields fields) {
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> seen = new TreeSet<>();
    fields
        .all()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (SECRET_HEADERS.contains(lower)) {
                value.error(
                    "secret-in-catalog",
                    "is a secret, which does not go in a catalog: use bearerToken or basicAuth");
              } else if (!HEADER.matcher(name).matches()) {
                value.error("wrong-form", Quoted.of(name) + " is no name of an HTTP header");
              } else if (!seen.add(lower)) {
                value.error("duplicate-key", "stands twice; header names have no case: keep one");
              } else {
                headers.put(name, value.text(HEADER_VALUE, "one line of ASCII"));
              }
            });
    return headers;
  }

  private static Duration interval(Fields details, String name, Duration otherwise) {
    return details
        .optional(name)
        .map(value -> value.text(TIMEOUT, "a number and one of the units s, m, h, such as 30s"))
        .map(TIMEOUT::matcher)
        .filter(Matcher::matches)
        .map(
            matcher -> {
              long count = Long.parseLong(matcher.group(1));
              return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
              };
            })
        .orElse(otherwise);
  }

  /** Beside the YAML file, unless it is absolute. */
  private static Optional<Path> path(Value value) {
    String text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(value.location().file()).resolveSibling(text).normalize());
    } catch (InvalidPathException e) {
      value.error("wrong-form", "found " + Quoted.of(text) + ", expected a path");
      return Optional.empty();
    }
  }
}
