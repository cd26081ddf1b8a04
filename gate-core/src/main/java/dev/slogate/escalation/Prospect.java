package dev.slogate.escalation;

/** How a quarter that still runs looks. It is never missed before it is over. */
public enum Prospect {
  ON_TRACK,
  AT_RISK
}
