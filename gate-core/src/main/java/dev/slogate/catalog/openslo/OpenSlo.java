package dev.slogate.catalog.openslo;

import dev.slogate.Location;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The {@code openslo/v1} documents of a catalog: read one by one, then put together. */
public final class OpenSlo {

  public static final String VERSION = "openslo/v1";

  private final Registry<DataSourceDraft> dataSources;
  private final Registry<Sli> indicators;
  private final SliTemplates templates;
  private final Registry<SloDraft> slos;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final AlertReader alerts;
  private final Problems problems;

  /** Reads the rest of a document whose apiVersion and kind are known. */
  private interface Kind {
    void read(Fields document);
  }

  /** A service that an SLO speaks for, and where it says so. */
  public record ServiceUse(String service, Location location, String field) {}

  public OpenSlo(Problems problems) {
    this.problems = problems;
    dataSources = new Registry<>("DataSource", problems);
    indicators = new Registry<>("SLI", problems);
    templates = new SliTemplates(problems);
    slos = new Registry<>("SLO", problems);
    Registry<String> services = new Registry<>("Service", problems);
    Registry<String> policies = new Registry<>("AlertPolicy", problems);
    Registry<String> conditions = new Registry<>("AlertCondition", problems);
    Registry<String> targets = new Registry<>("AlertNotificationTarget", problems);
    alerts = new AlertReader(policies, conditions, targets);
    SloReader sloReader = new SloReader(alerts);
    kind("DataSource", dataSources, Names::name, DataSourceReader::read);
    kind("SLO", slos, Names::name, sloReader::read);
    kinds.put(
        "SLI",
        document ->
            indicators.read(
                document, Names::name, (m, d) -> IndicatorDraft.read(d).map(Sli::written)));
    kind("Service", services, Names::name, OpenSlo::service);
    kind("AlertPolicy", policies, Names::alertName, alerts::policy);
    kind("AlertCondition", conditions, Names::alertName, alerts::condition);
    kind("AlertNotificationTarget", targets, Names::alertName, alerts::target);
  }

  private <T> void kind(
      String kind,
      Registry<T> registry,
      Function<Value, String> name,
      BiFunction<Metadata, Fields, T> read) {
    kinds.put(
        kind,
        document ->
            registry.read(
                document, name, (metadata, fields) -> Optional.of(read.apply(metadata, fields))));
  }

  private static String service(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          AlertReader.describe(spec);
          return metadata.name();
        });
  }

  public Set<String> kinds() {
    return kinds.keySet();
  }

  /** Reads a document of one of {@link #kinds()}. */
  public void read(String kind, Fields document) {
    Kind reader = kinds.get(kind);
    if (reader == null) {
      throw new IllegalArgumentException("not a kind of " + VERSION + ": " + kind);
    }
    reader.read(document);
  }

  /** Reads {@code slogate.dev/v1 SLITemplate}. */
  public void readTemplate(Fields document) {
    templates.read(document);
  }

  /** Reads {@code slogate.dev/v1 SLI}, which fills in a template: once all of them are read. */
  public void readFromTemplate(Fields document) {
    indicators.read(document, Names::name, templates::sli);
  }

  /** Follows all references, once every document is read. */
  public List<Slo> slos() {
    alerts.resolve();
    return new SloAssembly(indicators, dataSources, problems).assemble(slos.values());
  }

  public List<ServiceUse> services() {
    return slos.values().stream()
        .map(SloDraft::service)
        .map(value -> new ServiceUse(value.text(), value.location(), value.field()))
        .toList();
  }

  /** Those that can be asked, by name. */
  public Map<String, DataSource> dataSources() {
    Map<String, DataSource> known = new LinkedHashMap<>();
    dataSources.read().forEach((name, draft) -> draft.source().ifPresent(s -> known.put(name, s)));
    return known;
  }
}
