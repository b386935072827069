/** The background work of the real console, on virtual threads. */
@org.jspecify.annotations.NullMarked
package dev.immunis.ui.kit.work;
