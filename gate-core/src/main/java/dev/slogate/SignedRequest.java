package dev.slogate;

/**
 * A request that another system vouches for, and that is good for one time.
 *
 * @param id under which it is used up for ever: {@code github/runs/7}
 * @param origin where it comes from, for people who look it up: {@code acme/release}
 * @param account number of the actor's account there, which stays when the name changes
 */
public record SignedRequest(String id, String origin, String account) {}
