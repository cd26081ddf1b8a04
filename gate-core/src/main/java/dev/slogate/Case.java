package dev.slogate;

import dev.slogate.policy.Excuse;
import java.util.List;

/** A request, what its SLOs say, and what of that its dependencies explain. */
record Case(DeployRequest request, List<Judged> judged, List<Excuse> excuses) {}
