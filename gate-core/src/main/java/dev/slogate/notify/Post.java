package dev.slogate.notify;

import java.time.Instant;

/**
 * A signal as it goes out.
 *
 * @param endsAt when it is over, or was; while it holds, an instant in the future, after which who
 *     receives it takes it for over unless it is posted again
 */
public record Post(Signal signal, Instant endsAt) {}
