package dev.slogate.backtest;

/** What the gate would have said of a change then. */
public enum State {
  /** It would have let it go out. */
  PASSES,
  /** Budget, burn or a freeze of the calendar would have held it. */
  HOLDS,
  /** Telemetry can't tell, whatever the policy makes of that. */
  UNKNOWN
}
