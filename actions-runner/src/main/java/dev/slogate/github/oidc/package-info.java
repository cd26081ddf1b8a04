/** Jobs on GitHub that prove who they are by a token which GitHub signs (OpenID Connect). */
@NullMarked
package dev.slogate.github.oidc;

import org.jspecify.annotations.NullMarked;
