package dev.slogate;

import java.time.Duration;

/** Why a deploy that waited was answered. */
public sealed interface WaitGround {

  /** The gate let it go. */
  record Released(Decision decision) implements WaitGround {}

  /** It was held for as long as the policy lets it wait. */
  record Overdue(String policy, Duration longest) implements WaitGround {}

  /** A person said no. */
  record Refused(String actor, String reason) implements WaitGround {}
}
