@NullMarked
package dev.slogate.github.oidc;

import org.jspecify.annotations.NullMarked;
