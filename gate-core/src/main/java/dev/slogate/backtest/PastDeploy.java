package dev.slogate.backtest;

import dev.slogate.Change;
import dev.slogate.Place;
import java.time.Instant;

/** A change that went out. */
public record PastDeploy(Place place, Change change, Instant at) {}
