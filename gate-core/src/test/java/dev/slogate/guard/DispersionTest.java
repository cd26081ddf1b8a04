package dev.slogate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DispersionTest {

  private static List<Counts> steps(double... bad) {
    return DoubleStream.of(bad).mapToObj(each -> new Counts(each, 1000)).toList();
  }

  /** Ten hours of steps with a mean of four failures, each of so many errors. */
  private static List<List<Counts>> hours(int errorsOfAFailure) {
    Random random = new Random(7);
    return IntStream.range(0, 10)
        .mapToObj(
            hour ->
                IntStream.range(0, 60)
                    .mapToObj(
                        i -> {
                          long failures =
                              IntStream.range(0, 4000)
                                  .filter(event -> random.nextInt(1000) == 0)
                                  .count();
                          return new Counts(failures * errorsOfAFailure, 4000);
                        })
                    .toList())
        .toList();
  }

  @Test
  void isNearOneWhereErrorsAreIndependent() {
    assertThat(Dispersion.of(hours(1))).isBetween(1.0, 1.4);
  }

  @Test
  void isTheNumberOfErrorsThatComeTogether() {
    assertThat(Dispersion.of(hours(4))).isEqualTo(4, within(0.6));
  }

  /** Ten steps give 30.09 on nine degrees of freedom, their two blocks as much on one. */
  @Test
  void agreesWithPearsonsStatisticByHand() {
    List<Counts> stretch = steps(6, 6, 6, 6, 6, 0, 0, 0, 0, 0);
    double blocks = 2 * 15 * 15 / (5000 * 0.003 * 0.997);
    assertThat(Dispersion.of(List.of(stretch))).isEqualTo((1 * blocks + 10 * 3) / 11, within(1e-9));
  }

  @Test
  void isBelievedToBeThreeUntilErrorsAreSeen() {
    assertThat(Dispersion.of(List.of())).isEqualTo(3);
    assertThat(Dispersion.of(List.of(Collections.nCopies(60, new Counts(0, 1000))))).isEqualTo(3);
  }

  @Test
  void doesNotTakeAWorseWeekForABurst() {
    List<List<Counts>> even =
        List.of(
            Collections.nCopies(60, new Counts(1, 1000)),
            Collections.nCopies(60, new Counts(9, 1000)));
    assertThat(Dispersion.of(even)).isLessThan(2);
  }

  @Test
  void isNotBlindedByOneIncident() {
    List<Counts> hour = new ArrayList<>(Collections.nCopies(55, new Counts(1, 1000)));
    hour.addAll(Collections.nCopies(5, new Counts(900, 1000)));
    assertThat(Dispersion.of(List.of(hour))).isEqualTo(Dispersion.MOST);
  }

  @Property
  void staysInItsRangeAndDoesNotCareForTheOrderOfStretches(
      @ForAll @Size(max = 5)
          List<@Size(max = 30) List<@IntRange(min = 0, max = 1000) Integer>> bad) {
    List<List<Counts>> stretches =
        new ArrayList<>(
            bad.stream()
                .map(stretch -> steps(stretch.stream().mapToDouble(Integer::doubleValue).toArray()))
                .toList());
    double dispersion = Dispersion.of(stretches);
    assertThat(dispersion).isBetween(1.0, 10.0);
    Collections.reverse(stretches);
    assertThat(Dispersion.of(stretches)).isEqualTo(dispersion, within(1e-9));
  }
}
