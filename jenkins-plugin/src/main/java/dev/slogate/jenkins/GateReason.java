package dev.slogate.jenkins;

import dev.slogate.report.Summary;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** One reason behind what a gate said. */
public final class GateReason implements Serializable {

  private static final long serialVersionUID = 1;

  private final String does;
  private final String tone;
  private final String code;
  private final String slo;
  private final String message;
  private final String remedy;
  private final String clears;

  GateReason(
      String does,
      String tone,
      String code,
      String slo,
      String message,
      String remedy,
      String clears) {
    this.does = does;
    this.tone = tone;
    this.code = code;
    this.slo = slo;
    this.message = message;
    this.remedy = remedy;
    this.clears = clears;
  }

  static GateReason of(Summary.Line line) {
    return new GateReason(
        line.does(),
        line.tone().label(),
        line.code(),
        line.slo(),
        line.message(),
        line.remedy(),
        line.clears());
  }

  /** In one or two words: {@code blocks}. */
  public String getDoes() {
    return does;
  }

  /** How it is meant: good, warning, unknown or bad. */
  public String getTone() {
    return tone;
  }

  /** Stable: {@code BURN_PAGE}. */
  @Whitelisted
  public String getCode() {
    return code;
  }

  /** Empty for the service as a whole. */
  @Whitelisted
  public String getSlo() {
    return slo;
  }

  /** One sentence, with the numbers. */
  @Whitelisted
  public String getMessage() {
    return message;
  }

  /** What would change it. */
  @Whitelisted
  public String getRemedy() {
    return remedy;
  }

  /** When it is expected to be gone; empty where it holds nothing. */
  public String getClears() {
    return clears;
  }

  @Whitelisted
  @Override
  public String toString() {
    return code + ": " + message;
  }
}
