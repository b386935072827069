/** Tests of what starts the program. */
@NullMarked
package dev.immunis.packaging;

import org.jspecify.annotations.NullMarked;
