package dev.slogate.server;

import java.util.Optional;
import java.util.function.Function;

/**
 * A request, whole.
 *
 * @param header by its name, in any case
 */
public record Call(byte[] body, Function<String, Optional<String>> header) {}
