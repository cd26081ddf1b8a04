package dev.slogate.jenkins;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import java.io.Serializable;
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
  final String ticket;

  /**
   * @param change label of a {@link ChangeClass}
   * @param version empty where none is known
   * @param job full name of the job that asks
   * @param deploy key of this deploy: the same at each look
   * @param ticket evidence for the class; empty for none
   */
  Question(
      String service,
      String environment,
      String change,
      String version,
      String actor,
      String job,
      String deploy,
      String ticket) {
    this.service = service;
    this.environment = environment;
    this.change = change;
    this.version = version;
    this.actor = actor;
    this.job = job;
    this.deploy = deploy;
    this.ticket = ticket;
  }

  /** The same from a job that was renamed or moved meanwhile. */
  Question askedBy(String name) {
    return new Question(service, environment, change, version, actor, name, deploy, ticket);
  }

  DeployRequest request() {
    ChangeClass claim = ChangeClass.labelled(change).orElseThrow();
    return new DeployRequest(
        service,
        environment,
        new Change(claim, Optional.of(version).filter(text -> !text.isEmpty()), actor, evidence()),
        Optional.of(deploy));
  }

  private Map<String, String> evidence() {
    return ticket.isEmpty() ? Map.of() : Map.of("ticket", ticket);
  }
}
