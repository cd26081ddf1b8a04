package dev.slogate;

import java.util.Optional;

/**
 * The change that asks to go out.
 *
 * @param change what the caller claims it to be
 * @param version of what is deployed
 * @param actor who the system says asks: {@code os:jane}
 */
public record Change(ChangeClass change, Optional<String> version, String actor) {}
