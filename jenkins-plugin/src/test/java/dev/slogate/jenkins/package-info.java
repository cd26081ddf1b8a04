@NullMarked
package dev.slogate.jenkins;

import org.jspecify.annotations.NullMarked;
