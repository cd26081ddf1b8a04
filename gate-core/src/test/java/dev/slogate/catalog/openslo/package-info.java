@NullMarked
package dev.slogate.catalog.openslo;

import org.jspecify.annotations.NullMarked;
