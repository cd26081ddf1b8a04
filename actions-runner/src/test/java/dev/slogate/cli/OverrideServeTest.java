package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.FreezeOverride;
import dev.slogate.Lift;
import dev.slogate.github.ActionFile;
import dev.slogate.github.api.FakeIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Overrides by a workflow on GitHub: what is granted, to whom, and how often. */
class OverrideServeTest extends OverrideFixture {

  @Test
  void aMemberOfTheTeamGrantsOneUnderTheNameThatGitHubGives() throws Exception {
    HttpResponse<String> answer = post(claims(7));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).contains("github:jane");
    assertThat(granted())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.grantedBy()).isEqualTo("github:jane");
              assertThat(one.verified()).isTrue();
              assertThat(one.state()).isEqualTo(FreezeOverride.State.IN_FORCE);
              assertThat(one.lifts()).containsExactly(Lift.BUDGET);
            });
    assertThat(said.toString()).contains("granted by github:jane in acme/checkout run 7");
  }

  @Test
  void everyFieldOfTheWishCounts() throws Exception {
    String wish =
        """
        {"service": "checkout", "environment": "", "version": "1.4", "reason": "the fix",
         "ticket": "OPS-7", "for": "2h", "uses": 2, "lifts": ["budget", "freeze"]}
        """;
    HttpResponse<String> answer = post(issuer.sign(claims(7).build()), wish);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    FreezeOverride one = granted().get(0);
    assertThat(one.environment()).isEmpty();
    assertThat(one.version()).contains("1.4");
    assertThat(one.ticket()).contains("OPS-7");
    assertThat(one.uses()).isEqualTo(2);
    assertThat(one.lifts()).isEqualTo(Set.of(Lift.BUDGET, Lift.FREEZE));
    assertThat(Duration.between(one.grantedAt(), one.expiresAt())).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void theExampleWorkflowGrantsOne() throws Exception {
    issuer.gives(issuer.sign(claims(7).build()));
    String said = workflow(Map.of("REASON", "the fix\n::error::\"$(id)\"", "LIFTS", "budget,data"));
    assertThat(said).contains("\"grantedBy\": \"github:jane\"").doesNotContain("eyJ");
    assertThat(granted().get(0).reason()).isEqualTo("the fix\n::error::\"$(id)\"");
    assertThat(granted().get(0).lifts()).isEqualTo(Set.of(Lift.BUDGET, Lift.DATA));
    assertThat(workflow(Map.of())).contains("was used before").contains("exit 22");
  }

  /** What the example's step says, started with these inputs. */
  private String workflow(Map<String, String> inputs) throws IOException, InterruptedException {
    Map<String, Object> jobs =
        ActionFile.map(
            ActionFile.yaml(Repository.ROOT.resolve("examples/github/override.yml")).get("jobs"));
    Map<String, Object> step = ActionFile.steps(jobs.values().iterator().next()).get(0);
    // The audience is the server's address, which this test's server is not at.
    String script =
        String.valueOf(step.get("run"))
            .replace("\"$SERVER/v1", "\"http://127.0.0.1:" + servers.get(0).port() + "/v1");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
            .redirectErrorStream(true);
    Map<String, String> environment = bash.environment();
    String path = environment.getOrDefault("PATH", "");
    environment.clear();
    environment.put("PATH", path);
    environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", issuer.request().toString());
    environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", FakeIssuer.JOB_SECRET);
    ActionFile.map(step.get("env")).keySet().forEach(name -> environment.put(name, ""));
    environment.putAll(
        Map.of(
            "SERVER",
            String.valueOf(ActionFile.map(step.get("env")).get("SERVER")),
            "SERVICE",
            "checkout",
            "REASON",
            "the fix",
            "USES",
            "1",
            "LIFTS",
            "budget"));
    environment.putAll(inputs);
    Process process = bash.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output + "exit " + process.waitFor();
  }

  @Test
  void whoWasRenamedActsUnderTheNewName() throws Exception {
    bed.github.team.join(JANE, "jane-smith");
    post(claims(7));
    assertThat(granted().get(0).grantedBy()).isEqualTo("github:jane-smith");
  }

  @Test
  void whoTookOverTheNameOfAMemberIsNotOne() throws Exception {
    bed.github.team.join(JANE, "jane-smith");
    refused(
        403,
        "account 666, which started acme/checkout run 7, is not in the team",
        post(issuer.claims(7, 666, "jane")));
  }

  @Test
  void whoLeftTheTeamAMomentAgoIsNotInIt() throws Exception {
    assertThat(post(claims(7)).statusCode()).isEqualTo(201);
    bed.github.team.leave(JANE);
    HttpResponse<String> answer = post(claims(8));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("not in the team acme/release-managers");
    assertThat(granted()).hasSize(1);
  }

  @Test
  void aTeamThatTookOverTheNameIsNotIt() throws Exception {
    bed.github.team.giveNameTo(5);
    refused(503, "has the number 5, and 4242 is expected", post(claims(7)));
  }

  @Test
  void aRunGrantsOnceForEverOnEveryServer() throws Exception {
    assertThat(post(claims(7)).statusCode()).isEqualTo(201);
    HttpResponse<String> again = post(claims(7));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("github/runs/7 of acme/checkout was used before, for ov-");
    bed.clock.pass(Duration.ofDays(400));
    serve();
    assertThat(post(claims(7).jwtID("another")).statusCode()).isEqualTo(422);
    assertThat(granted()).hasSize(1);
    assertThat(post(claims(8)).statusCode()).isEqualTo(201);
  }

  @Test
  void ofManyThatSendTheSameTokenToTwoServersOneIsGranted() throws Exception {
    serve();
    String token = issuer.sign(claims(7).build());
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sent.add(client.sendAsync(request(servers.get(i % 2), token, WISH), BodyHandlers.ofString()));
    }
    List<Integer> answers = sent.stream().map(one -> one.join().statusCode()).sorted().toList();
    assertThat(answers.get(0)).isEqualTo(201);
    assertThat(answers.subList(1, 10)).containsOnly(422);
    assertThat(granted()).hasSize(1);
  }

  @Test
  void whileGitHubDoesNotSayWhoIsInTheTeamNothingIsGranted() throws Exception {
    for (int status : List.of(500, 502, 404, 403)) {
      bed.github.fail("/members", status, "{\"message\":\"no\"}");
      refused(503, "nothing was granted, since GitHub can't be asked who this is", post(claims(7)));
    }
    bed.github.fail("/members", 200, "[{}]");
    refused(503, "nothing was granted", post(claims(7)));
    assertThat(post(claims(7)).statusCode()).isEqualTo(201); // it was not used up
  }

  @Test
  void nobodySaysWhoTheyAreThemselves() throws Exception {
    for (String field : List.of("actor", "grantedBy", "approvedBy", "catalog", "at")) {
      String wish = "{\"service\":\"checkout\",\"reason\":\"x\",\"%s\":\"bob\"}".formatted(field);
      refused(400, "found " + field, post(issuer.sign(claims(7).build()), wish));
    }
  }

  @Test
  void aWishThatMakesNoSenseIsToldAndCostsNoRun() throws Exception {
    String token = issuer.sign(claims(7).build());
    refused(400, "'service' is missing", post(token, "{}"));
    refused(400, "'reason' is missing", post(token, "{\"service\":\"checkout\"}"));
    refused(404, "ghost", post(token, "{\"service\":\"ghost\",\"reason\":\"x\"}"));
    refused(422, "reason", post(token, "{\"service\":\"checkout\",\"reason\":\" \"}"));
    String start = "{\"service\":\"checkout\",\"reason\":\"x\",";
    refused(400, "'for'", post(token, start + "\"for\":\"soon\"}"));
    refused(422, "longer than the policy", post(token, start + "\"for\":\"300d\"}"));
    refused(400, "'uses'", post(token, start + "\"uses\":\"many\"}"));
    refused(422, "0 uses", post(token, start + "\"uses\":0}"));
    refused(400, "'lifts'", post(token, start + "\"lifts\":[\"all\"]}"));
    refused(400, "'lifts'", post(token, start + "\"lifts\":\"budget\"}"));
    assertThat(post(token, WISH).statusCode()).isEqualTo(201);
  }
}
