package dev.slogate.catalog.openslo;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts SLOs together from their documents, indicators and data sources. */
final class SloAssembly {

  private final Registry<Sli> indicators;
  private final Registry<DataSourceDraft> dataSources;
  private final Problems problems;

  SloAssembly(Registry<Sli> indicators, Registry<DataSourceDraft> dataSources, Problems problems) {
    this.indicators = indicators;
    this.dataSources = dataSources;
    this.problems = problems;
  }

  List<Slo> assemble(List<SloDraft> drafts) {
    return drafts.stream().flatMap(this::objectives).toList();
  }

  private Stream<Slo> objectives(SloDraft draft) {
    List<SloDraft.Part> parts = draft.objectives();
    Map<String, SloDraft.Part> named = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      SloDraft.Part part = parts.get(i);
      String name = part.displayName().orElse(String.valueOf(i + 1));
      SloDraft.Part first = named.putIfAbsent(name, part);
      if (first != null) {
        part.at()
            .error(
                "duplicate-name",
                "an objective named %s stands twice, first at %s: give each its own displayName"
                    .formatted(Quoted.of(name), first.at().location()));
      }
    }
    boolean single = parts.size() == 1;
    return named.entrySet().stream()
        .flatMap(entry -> slo(draft, entry.getValue(), single ? "" : entry.getKey()).stream());
  }

  private Optional<Slo> slo(SloDraft draft, SloDraft.Part part, String suffix) {
    Optional<SloDraft.Use> use = part.indicator().or(draft::indicator);
    if (use.isEmpty()) {
      part.at().error("missing-field", "expected one of indicator, indicatorRef, found none");
      return Optional.empty();
    }
    Optional<Sli> sli = resolve(use.get());
    Optional<IndicatorDraft> indicator = sli.map(Sli::indicator);
    if (indicator.isEmpty()) {
      return Optional.empty();
    }
    if (indicator.get() instanceof IndicatorDraft.Threshold) {
      checkThreshold(draft, part);
    }
    Optional<String> source = dataSource(indicator.get());
    Optional<Indicator> built = source.flatMap(name -> build(indicator.get(), part));
    if (source.isEmpty() || built.isEmpty()) {
      return Optional.empty();
    }
    Lint.counts(indicator.get());
    Slo slo =
        new Slo(
            draft.metadata().name() + (suffix.isEmpty() ? "" : "/" + suffix),
            draft.metadata().title() + (suffix.isEmpty() ? "" : " / " + suffix),
            draft.service().text(),
            draft.environment(),
            part.objective(),
            draft.period(),
            part.budgeting(),
            built.get(),
            source.get(),
            draft.versionLabel(),
            draft.shardLabel(),
            draft.trafficPeak(),
            sli.flatMap(Sli::template),
            part.at().location());
    Lint.burnPairs(slo, part.at());
    return Optional.of(slo);
  }

  private static void checkThreshold(SloDraft draft, SloDraft.Part part) {
    if (part.op().isEmpty() || part.value().isEmpty()) {
      part.at()
          .error(
              "missing-field",
              "expected op and value: the limit that a thresholdMetric is compared with");
    }
    if (part.indicator().isEmpty() && draft.objectives().size() > 1) {
      part.at()
          .error(
              "wrong-count",
              "found several objectives of one thresholdMetric, expected one: write an SLO for"
                  + " each");
    }
  }

  private Optional<Sli> resolve(SloDraft.Use use) {
    return use.ref()
        .map(name -> indicators.resolve(name, use.at().location(), use.at().field()))
        .orElse(use.inline().map(Sli::written));
  }

  /** The one data source that all queries of an indicator ask. */
  private Optional<String> dataSource(IndicatorDraft indicator) {
    List<String> names = new ArrayList<>();
    for (MetricSource source : indicator.sources()) {
      Optional<String> name = dataSource(source);
      if (name.isEmpty()) {
        return name;
      }
      if (!names.isEmpty() && !names.contains(name.get())) {
        source
            .at()
            .error(
                "several-data-sources",
                "asks %s, and another query of this indicator asks %s, expected the same one"
                    .formatted(name.get(), names.get(0)));
        return Optional.empty();
      }
      names.add(name.get());
    }
    return Optional.of(names.get(0));
  }

  private Optional<String> dataSource(MetricSource source) {
    Value at = source.ref().orElse(source.user());
    Optional<String> named = source.ref().map(Names::name).or(() -> only(source));
    if (named.isEmpty()) {
      return named;
    }
    Optional<DataSourceDraft> draft = dataSources.resolve(named.get(), at.location(), at.field());
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    String type = draft.get().type();
    if (source.type().filter(written -> !written.isText(type)).isPresent()) {
      source
          .type()
          .get()
          .error(
              "wrong-type",
              "found a query for another type, expected %s: that is the type of DataSource %s"
                  .formatted(Quoted.of(type), named.get()));
      return Optional.empty();
    }
    if (draft.get().source().isEmpty()) {
      at.error(
          "unknown-type",
          "DataSource %s is of type %s, expected one that this version can ask: %s"
              .formatted(
                  named.get(),
                  Quoted.of(type),
                  String.join(", ", DataSourceDraft.TYPES.keySet().stream().sorted().toList())));
      return Optional.empty();
    }
    return named;
  }

  private Optional<String> only(MetricSource source) {
    List<String> names = List.copyOf(dataSources.names());
    if (names.size() == 1) {
      return Optional.of(names.get(0));
    }
    problems.error(
        "missing-data-source",
        source.user().location(),
        source.user().field(),
        names.isEmpty()
            ? "the catalog has no DataSource to ask; write one: apiVersion: openslo/v1, kind:"
                + " DataSource, metadata: {name: main}, spec: {type: Prometheus,"
                + " connectionDetails: {url: \"http://prometheus:9090\"}}"
            : "names no DataSource, and the catalog has several: write metricSourceRef: one of "
                + String.join(", ", names));
    return Optional.empty();
  }

  private static Optional<Indicator> build(IndicatorDraft draft, SloDraft.Part part) {
    if (draft instanceof IndicatorDraft.Events events) {
      Optional<Query> total = events.total().query();
      Optional<Query> counted = events.part().query();
      return total.flatMap(
          all ->
              counted.map(
                  some -> new Indicator.Events(all, some, events.counts(), events.counter())));
    }
    if (draft instanceof IndicatorDraft.Raw raw) {
      return raw.ratio().query().map(query -> new Indicator.RawRatio(query, raw.meaning()));
    }
    if (part.op().isEmpty() || part.value().isEmpty()) {
      return Optional.empty(); // reported
    }
    return ((IndicatorDraft.Threshold) draft)
        .value()
        .query()
        .map(query -> new Indicator.Threshold(query, part.op().get(), part.value().get()));
  }
}
