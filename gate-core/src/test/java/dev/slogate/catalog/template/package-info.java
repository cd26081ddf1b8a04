@NullMarked
package dev.slogate.catalog.template;

import org.jspecify.annotations.NullMarked;
