package dev.slogate.catalog;

import dev.slogate.InvalidCatalog;
import dev.slogate.catalog.document.CatalogFiles;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.openslo.OpenSlo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a catalog from its files, and says everything that is wrong with it at once. */
public final class CatalogLoader {

  private static final String VERSION = "slogate.dev/v1";
  private static final List<String> KINDS =
      List.of(
          "Team",
          "Ownership",
          "GatePolicy",
          "EscalationPolicy",
          "FreezeWindow",
          "Person",
          "SLITemplate",
          "SLI");

  private final Problems problems = new Problems();
  private final OpenSlo openSlo = new OpenSlo(problems);
  private final Registry<Team> teams = new Registry<>("Team", problems);
  private final Registry<Ownership> ownerships = new Registry<>("Ownership", problems);
  private final Registry<GatePolicy> policies = new Registry<>("GatePolicy", problems);
  private final Registry<EscalationPolicy> escalations =
      new Registry<>("EscalationPolicy", problems);
  private final Registry<FreezeWindow> freezes = new Registry<>("FreezeWindow", problems);
  private final Registry<Person> people = new Registry<>("Person", problems);
  private final PersonReader personReader = new PersonReader();

  /** SLIs that fill in a template, which may stand anywhere after them. */
  private final List<Value> fromTemplates = new ArrayList<>();

  private CatalogLoader() {}

  /**
   * Loads a catalog.
   *
   * @param roots folders, read recursively for {@code *.yaml} and {@code *.yml} in the order of
   *     their names, or files; at most 3 MiB a file
   * @throws InvalidCatalog if anything is wrong: it holds every problem found, warnings too
   */
  public static Catalog load(List<Path> roots) throws InvalidCatalog {
    return new CatalogLoader().read(roots);
  }

  private Catalog read(List<Path> roots) throws InvalidCatalog {
    for (Value document : new CatalogFiles(problems).documents(roots)) {
      document.mapping(this::document);
    }
    fromTemplates.forEach(
        value ->
            value.mapping(
                document -> {
                  document.text("apiVersion");
                  document.text("kind");
                  openSlo.readFromTemplate(document);
                  return document;
                }));
    List<Slo> slos = openSlo.slos();
    Map<String, Ownership> owners =
        new CrossChecks(problems, teams, ownerships, policies, escalations, freezes)
            .check(openSlo.services());
    new TeamChecks(problems, teams, people).check();
    if (problems.errors() > 0) {
      throw new InvalidCatalog(problems.inOrder());
    }
    Catalog catalog =
        new Catalog(
            slos,
            openSlo.dataSources(),
            new LinkedHashMap<>(teams.read()),
            owners,
            policies.values(),
            escalations.values(),
            freezes.values(),
            new People(people.values()),
            List.of());
    new AcceptanceChecks(catalog, problems).check();
    new GuardChecks(catalog, problems).check();
    return catalog.withWarnings(problems.inOrder());
  }

  private Fields document(Fields document) {
    String version = document.text("apiVersion");
    String kind = document.text("kind");
    if (version.equals(OpenSlo.VERSION) && openSlo.kinds().contains(kind)) {
      openSlo.read(kind, document);
      return document;
    }
    if (version.equals(VERSION) && KINDS.contains(kind)) {
      own(kind, document);
      return document;
    }
    document.ignoreOthers();
    if (!version.isEmpty() && !kind.isEmpty()) {
      unknown(version, kind, document);
    }
    return document;
  }

  private void own(String kind, Fields document) {
    switch (kind) {
      case "Team" ->
          teams.read(document, Names::name, (m, d) -> Optional.of(TeamReader.read(m, d)));
      case "Ownership" ->
          ownerships.read(document, Names::name, (m, d) -> Optional.of(OwnershipReader.read(d)));
      case "EscalationPolicy" ->
          escalations.read(
              document, Names::name, (m, d) -> Optional.of(EscalationPolicyReader.read(m, d)));
      case "FreezeWindow" ->
          freezes.read(document, Names::name, (m, d) -> Optional.of(FreezeWindowReader.read(m, d)));
      case "Person" ->
          people.read(document, Names::name, (m, d) -> Optional.of(personReader.read(m, d)));
      case "SLITemplate" -> openSlo.readTemplate(document);
      case "SLI" -> {
        fromTemplates.add(document.value());
        document.ignoreOthers();
      }
      default ->
          policies.read(document, Names::name, (m, d) -> Optional.of(GatePolicyReader.read(m, d)));
    }
  }

  private void unknown(String version, String kind, Fields document) {
    Value value = document.optional("kind").orElse(document.value());
    if (version.equals(VERSION) || version.equals(OpenSlo.VERSION)) {
      value.error(
          "unknown-kind",
          "found %s, expected one of %s"
              .formatted(
                  Quoted.of(kind),
                  String.join(", ", version.equals(VERSION) ? KINDS : openSlo.kinds())));
    } else {
      document
          .optional("apiVersion")
          .orElse(document.value())
          .error(
              "unknown-version",
              "found %s, expected %s or %s"
                  .formatted(Quoted.of(version), OpenSlo.VERSION, VERSION));
    }
  }
}
