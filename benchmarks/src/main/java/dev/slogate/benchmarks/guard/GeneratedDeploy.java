package dev.slogate.benchmarks.guard;

import dev.slogate.guard.Circumstances;
import dev.slogate.guard.SloWatch.Past;
import dev.slogate.guard.Step;
import java.time.Instant;
import java.util.List;

/**
 * A deploy and what is measured around it.
 *
 * @param steps of the rollback window, of a minute each
 * @param brokenFrom index of the step from which on the deploy burns; none where it does not
 */
record GeneratedDeploy(
    Kind kind,
    Errors errors,
    Instant deployedAt,
    Past past,
    List<Step> steps,
    int brokenFrom,
    Circumstances circumstances) {}
