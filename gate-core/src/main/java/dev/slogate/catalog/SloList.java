package dev.slogate.catalog;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** SLOs in their order, found by their service too: a fleet's are looked up service by service. */
final class SloList extends AbstractList<Slo> {

  private final List<Slo> slos;
  private final Map<String, List<Slo>> byService;

  private SloList(List<Slo> slos) {
    this.slos = List.copyOf(slos);
    byService =
        this.slos.stream()
            .collect(Collectors.groupingBy(Slo::service, Collectors.toUnmodifiableList()));
  }

  static SloList copyOf(List<Slo> slos) {
    return slos instanceof SloList same ? same : new SloList(slos);
  }

  /** Those of one service, in their order. */
  List<Slo> of(String service) {
    return byService.getOrDefault(service, List.of());
  }

  @Override
  public Slo get(int index) {
    return slos.get(index);
  }

  @Override
  public int size() {
    return slos.size();
  }
}
