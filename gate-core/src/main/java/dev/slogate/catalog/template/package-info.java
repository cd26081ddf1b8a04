/** Templates of queries: typed parameters, their values, and the places where those go. */
@NullMarked
package dev.slogate.catalog.template;

import org.jspecify.annotations.NullMarked;
