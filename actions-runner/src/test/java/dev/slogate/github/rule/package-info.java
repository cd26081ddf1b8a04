@NullMarked
package dev.slogate.github.rule;

import org.jspecify.annotations.NullMarked;
