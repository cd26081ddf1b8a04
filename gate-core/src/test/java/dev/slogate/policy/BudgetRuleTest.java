package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Reason;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a budget, of which 1,000 bad events of a million are all. */
class BudgetRuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000 | 0 | has 0 % of its 30d error budget left (1,000 bad events of 1,000 allowed); the"
            + " limit is 0 %",
        "999 | 0.1 | has 0.1 % of its 30d error budget left (999 bad events of 1,000 allowed); the"
            + " limit is 10 %",
        // rounded, it would stand at its limit
        "1500.04 | -0.5 | has overspent its 30d error budget by 50.004 % (1,500 bad events of"
            + " 1,000 allowed); the limit is -50 %"
      })
  void saysWhatIsLeftOrByHowMuchItIsOverspent(double bad, String limit, String message) {
    assertThat(
            new BudgetRule()
                .reasons(
                    Measured.of(
                        SampleSlo.availability("shop"),
                        Map.of(Measured.MONTH, new Counts(bad, 1_000_000))),
                    SamplePolicy.budget(limit, limit)))
        .extracting(Reason::message)
        .containsExactly("shop-slo " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | Clears once the oldest bad events leave the period and some budget is left again.",
        "0.1 | Clears once more than 10 % of the budget is left."
      })
  void saysWhatClearsIt(String limit, String remedy) {
    assertThat(
            new BudgetRule()
                .reasons(
                    Measured.of(
                        SampleSlo.availability("shop"),
                        Map.of(Measured.MONTH, new Counts(1_000, 1_000_000))),
                    SamplePolicy.budget(limit, limit)))
        .extracting(Reason::remedy)
        .containsExactly(remedy);
  }
}
