/** Tests of advisories. */
@NullMarked
package dev.immunis.intake.advisory;

import org.jspecify.annotations.NullMarked;
