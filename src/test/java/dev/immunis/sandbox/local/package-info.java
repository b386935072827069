/** Tests of the package of the same name. */
@NullMarked
package dev.immunis.sandbox.local;

import org.jspecify.annotations.NullMarked;
