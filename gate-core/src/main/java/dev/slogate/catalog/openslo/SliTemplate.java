package dev.slogate.catalog.openslo;

import dev.slogate.Location;
import dev.slogate.catalog.TemplateUse;
import dev.slogate.catalog.TemplateUse.Setting;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.template.Argument;
import dev.slogate.catalog.template.Parameters;
import dev.slogate.catalog.template.QueryTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An indicator with places for parameters.
 *
 * @param title for people
 * @param description for people; empty if there is none
 */
record SliTemplate(
    String name,
    String title,
    String description,
    Parameters parameters,
    IndicatorDraft indicator,
    Location location) {

  /**
   * Reads {@code kind: SLITemplate}. Each place is checked, whether the template is used or not.
   */
  static Optional<SliTemplate> read(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          String description =
              spec.optional("description").map(value -> value.text(1050)).orElse("");
          Parameters parameters = Parameters.read(spec);
          return spec.<Optional<IndicatorDraft>>mapping("indicator", IndicatorDraft::spec)
              .map(
                  indicator -> {
                    checkPlaces(spec, parameters, indicator);
                    return new SliTemplate(
                        metadata.name(),
                        metadata.title(),
                        description,
                        parameters,
                        indicator,
                        metadata.location());
                  });
        });
  }

  private static void checkPlaces(Fields spec, Parameters parameters, IndicatorDraft indicator) {
    TreeSet<String> unused = new TreeSet<>(parameters.byName().keySet());
    for (MetricSource source : indicator.sources()) {
      source
          .queryValue()
          .ifPresent(query -> unused.removeAll(parameters.check(query.text(), query)));
    }
    for (String name : unused) {
      spec.problems()
          .warning(
              "unused-parameter",
              spec.value().location(),
              "spec.parameters." + name,
              "stands in no query: remove it, or write {{.%s}} where it goes".formatted(name));
    }
  }

  /**
   * The indicator with these values in its places.
   *
   * @param user what uses it: where a data source that is missing is missed
   * @param ref the data source to ask instead of the template's own
   */
  Sli with(
      Map<String, Argument> arguments, Map<String, Value> given, Value user, Optional<Value> ref) {
    IndicatorDraft filled =
        indicator.map(
            source ->
                source.filledIn(
                    QueryTemplate.parse(source.query().orElseThrow().text()).fillIn(arguments),
                    user,
                    ref));
    return new Sli(filled, Optional.of(use(arguments, given)));
  }

  private TemplateUse use(Map<String, Argument> arguments, Map<String, Value> given) {
    List<Setting> settings =
        arguments.entrySet().stream()
            .map(
                entry ->
                    new Setting(
                        entry.getKey(),
                        entry.getValue().text(),
                        !given.containsKey(entry.getKey())))
            .toList();
    return new TemplateUse(name, BuiltInTemplates.isBuiltIn(location), settings);
  }
}
