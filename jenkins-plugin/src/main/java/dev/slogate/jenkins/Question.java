package dev.slogate.jenkins;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a step asks the gate, as Jenkins can keep it over a restart: text alone. */
final class Question implements Serializable {

  private static final long serialVersionUID = 1;

  final String service;
  final String environment;
  final String change;
  final String version;
  final String actor;
  final String job;
  final String deploy;

  /**
   * @param change label of a {@link ChangeClass}
   * @param version empty where none is known
   * @param job full name of the job that asks
   * @param deploy key of this deploy: the same at each look
   */
  Question(
      String service,
      String environment,
      String change,
      String version,
      String actor,
      String job,
      String deploy) {
    this.service = service;
    this.environment = environment;
    this.change = change;
    this.version = version;
    this.actor = actor;
    this.job = job;
    this.deploy = deploy;
  }

  DeployRequest request() {
    ChangeClass claim = ChangeClass.valueOf(change.toUpperCase(Locale.ROOT));
    return new DeployRequest(
        service,
        environment,
        new Change(claim, Optional.of(version).filter(text -> !text.isEmpty()), actor, Map.of()),
        Optional.of(deploy));
  }
}
