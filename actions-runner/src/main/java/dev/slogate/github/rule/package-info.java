/**
 * GitHub's deployment protection rule: what its webhooks say, which runs wait, and what they are
 * answered. It asks the gate by {@link dev.slogate.Waits}.
 */
@NullMarked
package dev.slogate.github.rule;

import org.jspecify.annotations.NullMarked;
