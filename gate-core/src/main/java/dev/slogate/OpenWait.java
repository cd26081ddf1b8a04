package dev.slogate;

import java.time.Instant;
import java.util.Optional;

/**
 * A deploy that waits, as the record has it.
 *
 * @param answer that the other system may not have yet
 */
public record OpenWait(Waiting waiting, Instant since, Optional<WaitAnswer> answer) {}
