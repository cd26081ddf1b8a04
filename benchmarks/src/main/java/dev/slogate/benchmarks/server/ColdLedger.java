package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger adds to a cold check: opened, read, and the decision appended. A check of the
 * present needs a past that has only just ended, so each way to start gets a server of its own.
 */
public final class ColdLedger implements Section {

  private static final double MORE_SECONDS = 0.12;

  private final Scale scale;
  private final List<Launch> launches;

  public ColdLedger(Scale scale, List<Launch> launches) {
    this.scale = scale;
    this.launches = launches;
  }

  @Override
  public String title() {
    return "Cold, with an embedded ledger that remembers closed hours";
  }

  @Override
  public List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Launch launch : launches) {
      if (launch.java().isPresent()) {
        try (Stage stage = Stage.set(new Scale(scale.past(), 0, scale.rounds()));
            TemporaryFolder folder = TemporaryFolder.make()) {
          String catalog = stage.catalog(Stage.PRESENT).toString();
          rows.addAll(rows(launch, catalog, folder.path().toString()));
        }
      } else {
        rows.add(Row.skipped("`slo-gate check`, " + launch, "no such JDK here"));
      }
    }
    return rows;
  }

  private List<Row> rows(Launch launch, String catalog, String ledger) throws IOException {
    String[] check = {"check", "--catalog", catalog, "--service", Stage.STEADY};
    Command stateless = launch.command(check);
    Command recording = launch.command(and(check, "--ledger", ledger));
    launch.command("tick", "--catalog", catalog, "--ledger", ledger).seconds();
    recording.seconds(); // makes the archive where there is none yet
    Samples without = new Samples();
    Samples with = new Samples();
    Samples more = new Samples();
    for (int round = 0; round < scale.rounds(); round++) {
      double one = stateless.seconds();
      double other = recording.seconds();
      without.add(one);
      with.add(other);
      more.add(other - one);
    }
    return List.of(
        Row.of("`slo-gate check` of the present, " + launch, without, "s"),
        Row.of("… recorded in a ledger", with, "s"),
        Row.atMost(MORE_SECONDS, "… more than without one", more, "s"));
  }

  private static String[] and(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
