package dev.slogate.ledger;

import dev.slogate.escalation.CorrectivePlan;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.StructuralNote;
import dev.slogate.escalation.Writing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * People left something behind. A later one of the same kind and about the same corrects it, and
 * both stay.
 *
 * <p>Exactly one of the five is there.
 */
public record Written(
    String service,
    String slo,
    Optional<Retro> retro,
    Optional<CorrectivePlan> correctivePlan,
    Optional<StructuralNote> structuralNote,
    Optional<ExecutiveDecision> executiveDecision,
    Optional<Postmortem> postmortem)
    implements Event {

  public Written {
    long there =
        Stream.of(retro, correctivePlan, structuralNote, executiveDecision, postmortem)
            .filter(Optional::isPresent)
            .count();
    if (there != 1) {
      throw new IllegalArgumentException("expected one writing, got " + there);
    }
  }

  public static Written of(String service, String slo, Writing writing) {
    return new Written(
        service,
        slo,
        only(Retro.class, writing),
        only(CorrectivePlan.class, writing),
        only(StructuralNote.class, writing),
        only(ExecutiveDecision.class, writing),
        only(Postmortem.class, writing));
  }

  private static <W extends Writing> Optional<W> only(Class<W> type, Writing writing) {
    return Optional.of(writing).filter(type::isInstance).map(type::cast);
  }

  public Writing writing() {
    List<Optional<? extends Writing>> all =
        List.of(retro, correctivePlan, structuralNote, executiveDecision, postmortem);
    return all.stream().<Writing>flatMap(Optional::stream).findFirst().orElseThrow();
  }

  @Override
  public Keys keys() {
    return Keys.ofService(service, QuarterClosed.subject(slo, writing().subject()));
  }
}
