package dev.slogate.jenkins;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;

/** What somebody typed into a form, or into an address. */
final class Typed {

  static final Typed NOTHING = new Typed(field -> null);

  private final Function<String, String @Nullable []> values;

  Typed(Function<String, String @Nullable []> values) {
    this.values = values;
  }

  static Typed in(StaplerRequest2 request) {
    return new Typed(request::getParameterValues);
  }

  /** Every value of a field that may be chosen several times. */
  List<String> all(String field) {
    String @Nullable [] given = values.apply(field);
    return given == null ? List.of() : List.of(given);
  }

  /** Without space around it; empty where nothing was typed. */
  String text(String field) {
    return all(field).stream().findFirst().map(String::strip).orElse("");
  }

  Optional<String> given(String field) {
    return Optional.of(text(field)).filter(text -> !text.isEmpty());
  }
}
