/** How an order to roll back is carried out: the port. */
@NullMarked
package dev.slogate.rollback;

import org.jspecify.annotations.NullMarked;
