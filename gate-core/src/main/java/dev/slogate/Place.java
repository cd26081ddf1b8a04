package dev.slogate;

/** A service in an environment: what a deploy goes to. */
public record Place(String service, String environment) {}
