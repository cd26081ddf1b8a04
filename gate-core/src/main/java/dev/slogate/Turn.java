package dev.slogate;

/**
 * One more look at a change that waits.
 *
 * @param decision what it came to
 * @param state of all looks so far
 * @param released whether the change may go now: recorded, and an override used up
 */
public record Turn(Decision decision, SteadyState state, boolean released) {}
