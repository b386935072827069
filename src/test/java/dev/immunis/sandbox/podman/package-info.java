/** Tests of the package of the same name. */
@NullMarked
package dev.immunis.sandbox.podman;

import org.jspecify.annotations.NullMarked;
