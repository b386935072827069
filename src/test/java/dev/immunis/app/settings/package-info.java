/** Tests of the settings. */
@NullMarked
package dev.immunis.app.settings;

import org.jspecify.annotations.NullMarked;
