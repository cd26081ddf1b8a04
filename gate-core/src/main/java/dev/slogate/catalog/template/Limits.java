package dev.slogate.catalog.template;

import java.util.Optional;

/** A least and a most, in words. */
final class Limits {

  private Limits() {}

  static String words(Optional<String> least, Optional<String> most) {
    if (least.isPresent() && most.isPresent()) {
      return "from " + least.get() + " to " + most.get();
    }
    return least
        .map(some -> "of at least " + some)
        .or(() -> most.map(some -> "of at most " + some))
        .orElse("");
  }
}
