package dev.slogate.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands test methods one {@link PostgresServer}, which all test classes share and JUnit closes
 * after the last. A test that harms the server starts one of its own.
 */
public final class PostgresExtension implements ParameterResolver {

  private static final ExtensionContext.Namespace SERVERS =
      ExtensionContext.Namespace.create(PostgresExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SERVERS)
        .getOrComputeIfAbsent(PostgresServer.class, any -> started(), PostgresServer.class);
  }

  private static PostgresServer started() {
    try {
      return PostgresServer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
