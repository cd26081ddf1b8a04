package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Narrowing;
import java.util.Objects;
import java.util.Optional;

/** Tells which SLOs can be counted for the new version and the others apart. */
final class Versions {

  private final Catalog catalog;

  Versions(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The SLO divided by version where that can be done; else all of it. */
  Subject of(Slo slo, Optional<String> version) {
    Subject whole = new Subject.Whole(slo);
    if (slo.versionLabel().isEmpty() || version.isEmpty() || recorded(slo)) {
      return whole;
    }
    String label = slo.versionLabel().get();
    return Narrowing.to(slo, label, version.get())
        .flatMap(
            of ->
                Narrowing.without(slo, label, version.get())
                    .<Subject>map(others -> new Subject.Divided(of, others)))
        .orElse(whole);
  }

  /** The SLO that, explained, tells which versions there are; empty where it is not divided. */
  Optional<Slo> told(Slo slo, Optional<String> version) {
    return of(slo, version) instanceof Subject.Divided
        ? Narrowing.told(slo, slo.versionLabel().orElseThrow(), version.orElseThrow())
        : Optional.empty();
  }

  /** Why an SLO that names a version label is not divided by it; empty where it is. */
  Optional<String> undivided(Slo slo, Optional<String> version) {
    if (slo.versionLabel().isEmpty() || of(slo, version) instanceof Subject.Divided) {
      return Optional.empty();
    }
    String all = slo.name() + " is watched over all versions: ";
    if (version.isEmpty()) {
      return Optional.of(all + "the deploy names none");
    }
    return Optional.of(
        all
            + (recorded(slo)
                ? "a recording does not tell them apart"
                : "its queries are no selectors, or sums of one, that "
                    + slo.versionLabel().get()
                    + " could be added to"));
  }

  private boolean recorded(Slo slo) {
    return Objects.requireNonNull(catalog.dataSources().get(slo.dataSource())).type()
        == DataSource.Type.RECORDED;
  }
}
