/** What people are asked to work on where they keep their issues, and the port to there. */
@NullMarked
package dev.slogate.issue;

import org.jspecify.annotations.NullMarked;
