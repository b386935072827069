/** Tests of background work. */
@org.jspecify.annotations.NullMarked
package dev.immunis.ui.kit.work;
