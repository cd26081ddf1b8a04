package dev.slogate.testbed;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands test methods the shared {@link Testbed}s, which live in the root store: JUnit closes them
 * after the last test class.
 */
public final class TestbedExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace TESTBEDS =
      ExtensionContext.Namespace.create(TestbedExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Testbed.class
        && parameter.isAnnotated(Testbed.Shop.class) != parameter.isAnnotated(Testbed.Small.class);
  }

  @Override
  public Testbed resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(TESTBEDS);
    return parameter.isAnnotated(Testbed.Shop.class)
        ? store.getOrComputeIfAbsent(
            Testbed.Shop.class, any -> new Testbed(Fixtures.shop(newestEnd())), Testbed.class)
        : store.getOrComputeIfAbsent(
            Testbed.Small.class, any -> new Testbed(Fixtures.small(newestEnd())), Testbed.class);
  }

  private static Instant newestEnd() {
    return Fixtures.newestEnd(Clock.systemUTC());
  }
}
