/** Tests of the decision panel. */
@org.jspecify.annotations.NullMarked
package dev.immunis.ui.decide;
