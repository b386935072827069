/** Tests of the package of the same name. */
@NullMarked
package dev.immunis.sandbox.bubblewrap;

import org.jspecify.annotations.NullMarked;
