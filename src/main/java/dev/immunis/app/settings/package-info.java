/** One loader for every setting, with one order of what wins. */
@NullMarked
package dev.immunis.app.settings;

import org.jspecify.annotations.NullMarked;
