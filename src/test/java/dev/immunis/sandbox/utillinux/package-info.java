/** Tests of the package of the same name. */
@NullMarked
package dev.immunis.sandbox.utillinux;

import org.jspecify.annotations.NullMarked;
