@NullMarked
package dev.slogate.catalog.elsewhere;

import org.jspecify.annotations.NullMarked;
