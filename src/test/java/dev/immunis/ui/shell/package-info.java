/** Tests of the window around the screens. */
@org.jspecify.annotations.NullMarked
package dev.immunis.ui.shell;
