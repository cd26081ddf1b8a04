/** Issues of what teams owe, and of deploys that were taken back, in GitHub's repositories. */
@NullMarked
package dev.slogate.github.issues;

import org.jspecify.annotations.NullMarked;
