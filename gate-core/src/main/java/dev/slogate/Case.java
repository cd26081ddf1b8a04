package dev.slogate;

import java.util.List;

/** A request, and what its SLOs say. */
record Case(DeployRequest request, List<Judged> judged) {}
