/** The card on which a person looks at settings, changes them and tries what they name. */
@NullMarked
package dev.immunis.ui.settings;

import org.jspecify.annotations.NullMarked;
