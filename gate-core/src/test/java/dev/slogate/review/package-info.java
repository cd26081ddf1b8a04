@NullMarked
package dev.slogate.review;

import org.jspecify.annotations.NullMarked;
