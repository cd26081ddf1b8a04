package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline holds when its controller goes down. */
class KeptTest {

  @TempDir Path folder;

  private static Object reloaded(Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }

  @Test
  void aResultComesBackAsItWas() throws Exception {
    Shop shop = new Shop(folder);
    GateResult result =
        new Judge(
                new Workspaces(shop::settings, Clock.systemUTC()),
                new GateMetrics(),
                Clock.systemUTC())
            .first(Shop.question("shop/checkout"))
            .result();
    assertThat(reloaded(result)).usingRecursiveComparison().isEqualTo(result);
  }

  @Test
  void aQuestionComesBackAsItWas() throws Exception {
    Question question = Shop.question("shop/checkout");
    assertThat(reloaded(question)).usingRecursiveComparison().isEqualTo(question);
    assertThat(((Question) reloaded(question)).request()).isEqualTo(question.request());
  }

  /** A sandboxed script may branch on it; pages have more getters. */
  @Test
  void aScriptMayCallWhatItBranchesOn() {
    List<String> allowed =
        Arrays.stream(GateResult.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Whitelisted.class))
            .map(Method::getName)
            .toList();
    assertThat(allowed)
        .contains("isProceeds", "getDisposition", "getVerdict", "getReasons", "getClearsAt");
  }
}
