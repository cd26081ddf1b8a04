/** After the deploy: watches it, asks who is to blame, and orders a rollback once. Pure. */
@NullMarked
package dev.slogate.guard;

import org.jspecify.annotations.NullMarked;
