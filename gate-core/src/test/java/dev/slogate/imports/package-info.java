@NullMarked
package dev.slogate.imports;

import org.jspecify.annotations.NullMarked;
