package dev.slogate.github.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.Requests.Ask;

/** Lines beside commits. */
public final class CheckRuns {

  private final Access access;

  CheckRuns(Access access) {
    this.access = access;
  }

  /** Shows one. */
  public void show(Repository repository, CheckRun check) {
    ObjectNode body =
        Requests.object()
            .put("name", check.name())
            .put("head_sha", check.sha())
            .put("external_id", check.externalId())
            .put("status", check.state().status());
    if (!check.state().conclusion().isEmpty()) {
      body.put("conclusion", check.state().conclusion());
    }
    check.link().ifPresent(link -> body.put("details_url", link));
    body.putObject("output").put("title", check.title()).put("summary", check.summary());
    access.send(
        repository,
        Ask.send("POST", body, "repos", repository.owner(), repository.name(), "check-runs"));
  }
}
