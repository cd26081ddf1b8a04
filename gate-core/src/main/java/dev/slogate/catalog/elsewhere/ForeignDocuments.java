package dev.slogate.catalog.elsewhere;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.elsewhere.Claim.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads owners from YAML of others. Only what names an owner is read; the rest is not ours to
 * judge.
 *
 * @see <a
 *     href="https://backstage.io/docs/features/software-catalog/descriptor-format">Backstage</a>
 * @see <a href="https://sloth.dev/specs/default/">Sloth</a>
 * @see <a href="https://github.com/pyrra-dev/pyrra">Pyrra</a>
 */
final class ForeignDocuments {

  /** Each document that is read has one of these words in it. */
  static final List<String> MARKS =
      List.of("backstage.io/", "prometheus/v1", "sloth.slok.dev/", "pyrra.dev/");

  private final List<Claim> claims = new ArrayList<>();

  private ForeignDocuments() {}

  /** What a document says, if it is one of these kinds. */
  static Optional<List<Claim>> read(Value document) {
    if (!document.isMapping()) {
      return Optional.empty();
    }
    ForeignDocuments reader = new ForeignDocuments();
    return reader.recognised(open(document)) ? Optional.of(reader.claims) : Optional.empty();
  }

  private boolean recognised(Fields document) {
    if (is(document, "apiVersion", "backstage.io/v1alpha1", "backstage.io/v1beta1")) {
      if (is(document, "kind", "Component")) {
        component(document);
      }
      return true;
    }
    if (is(document, "version", "prometheus/v1")) {
      sloth(document);
      return true;
    }
    if (is(document, "apiVersion", "sloth.slok.dev/v1")
        && is(document, "kind", "PrometheusServiceLevel")) {
      child(document, "spec").ifPresent(this::sloth);
      return true;
    }
    if (is(document, "apiVersion", "pyrra.dev/v1alpha1")
        && is(document, "kind", "ServiceLevelObjective")) {
      child(document, "metadata").ifPresent(this::pyrra);
      return true;
    }
    return false;
  }

  private void component(Fields document) {
    Optional<Value> name = child(document, "metadata").flatMap(fields -> fields.optional("name"));
    Optional<Value> owner = child(document, "spec").flatMap(fields -> fields.optional("owner"));
    name.ifPresent(named -> add(Source.BACKSTAGE, named, owner.stream().toList()));
  }

  /** Labels of the whole are those of each SLO, which may have others. */
  private void sloth(Fields spec) {
    Optional<Value> service = spec.optional("service");
    if (service.isEmpty()) {
      return;
    }
    List<List<Value>> all =
        Stream.concat(Stream.of(spec), spec.items("slos").stream().map(ForeignDocuments::open))
            .map(fields -> owners(fields, "owner", "team"))
            .filter(owners -> !owners.isEmpty())
            .toList();
    if (all.isEmpty()) {
      add(Source.SLOTH, service.get(), List.of());
    }
    all.forEach(owners -> add(Source.SLOTH, service.get(), owners));
  }

  private void pyrra(Fields metadata) {
    child(metadata, "labels")
        .flatMap(
            labels -> labels.optional("pyrra.dev/service").or(() -> labels.optional("service")))
        .or(() -> metadata.optional("name"))
        .ifPresent(
            named ->
                add(
                    Source.PYRRA,
                    named,
                    owners(metadata, "pyrra.dev/team", "pyrra.dev/owner", "team", "owner")));
  }

  private void add(Source source, Value subject, List<Value> owners) {
    Value place = owners.isEmpty() ? subject : owners.get(0);
    String name = subject.text();
    List<String> written =
        owners.stream().map(Value::text).filter(owner -> !owner.isEmpty()).toList();
    if (!name.isEmpty() && written.size() == owners.size()) {
      claims.add(new Claim(source, name, written, place.location(), place.field()));
    }
  }

  private static List<Value> owners(Fields fields, String... keys) {
    return child(fields, "labels").stream()
        .flatMap(labels -> Stream.of(keys).flatMap(key -> labels.optional(key).stream()))
        .toList();
  }

  private static Optional<Fields> child(Fields fields, String name) {
    return fields.optional(name).filter(value -> !value.isNothing()).map(ForeignDocuments::open);
  }

  private static Fields open(Value value) {
    return value.mapping(
        fields -> {
          fields.ignoreOthers();
          return fields;
        });
  }

  private static boolean is(Fields fields, String name, String... words) {
    return fields
        .optional(name)
        .filter(value -> Stream.of(words).anyMatch(value::isText))
        .isPresent();
  }
}
