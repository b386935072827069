/** The window: puts the screens together, takes files in, keeps theme, language and place. */
@NullMarked
package dev.immunis.ui.shell;

import org.jspecify.annotations.NullMarked;
