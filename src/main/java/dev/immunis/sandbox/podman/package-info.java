/** The sandbox on podman, a container engine without a daemon. */
@NullMarked
package dev.immunis.sandbox.podman;

import org.jspecify.annotations.NullMarked;
