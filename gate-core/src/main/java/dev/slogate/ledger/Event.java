package dev.slogate.ledger;

import java.time.Instant;
import java.util.Optional;

/** Something that happened, as the record keeps it. Its components are the body's keys. */
public sealed interface Event
    permits DecisionMade,
        DeployCosted,
        DeployFinished,
        DeployStarted,
        FreezeDeclared,
        FreezeLifted,
        OverrideApproved,
        OverrideGranted,
        OverrideRevoked,
        OverrideUsed,
        Pruned {

  /** By what it is found again. */
  Keys keys();

  /**
   * What a record is looked up by.
   *
   * @param service it is about; empty where it is about several or none
   * @param environment it is about; empty where it is about all
   * @param subject the override, freeze or deploy that it is about
   * @param until when it stops to matter by itself; empty where it never does
   */
  record Keys(
      Optional<String> service,
      Optional<String> environment,
      String subject,
      Optional<Instant> until) {

    static Keys of(String subject) {
      return new Keys(Optional.empty(), Optional.empty(), subject, Optional.empty());
    }

    static Keys of(String service, String environment, String subject) {
      return new Keys(Optional.of(service), Optional.of(environment), subject, Optional.empty());
    }
  }
}
