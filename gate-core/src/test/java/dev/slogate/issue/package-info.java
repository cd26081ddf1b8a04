@NullMarked
package dev.slogate.issue;

import org.jspecify.annotations.NullMarked;
