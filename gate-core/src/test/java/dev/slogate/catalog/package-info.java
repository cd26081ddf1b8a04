@NullMarked
package dev.slogate.catalog;

import org.jspecify.annotations.NullMarked;
