@NullMarked
package dev.slogate.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
