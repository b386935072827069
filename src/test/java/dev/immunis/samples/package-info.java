/** Proves that the sample queue is complete and that every sample behaves as its case says. */
@NullMarked
package dev.immunis.samples;

import org.jspecify.annotations.NullMarked;
