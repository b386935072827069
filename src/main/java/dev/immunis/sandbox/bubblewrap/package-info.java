/** The sandbox on bubblewrap. */
@NullMarked
package dev.immunis.sandbox.bubblewrap;

import org.jspecify.annotations.NullMarked;
