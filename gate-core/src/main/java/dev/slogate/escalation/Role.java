package dev.slogate.escalation;

/** Who acts. The catalog says which people these are. */
public enum Role {
  /** The owner of the SLO. */
  SERVICE_TEAM,
  /** Whoever answers for SRE towards this service. */
  SRE_OWNER,
  /** The leadership chain above the service team. */
  EXECUTIVES
}
