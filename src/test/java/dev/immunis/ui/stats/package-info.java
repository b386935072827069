/** Tests of the strip of figures. */
@org.jspecify.annotations.NullMarked
package dev.immunis.ui.stats;
