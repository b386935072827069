/** Tests of the files of bundles. */
@NullMarked
package dev.immunis.intake.files;

import org.jspecify.annotations.NullMarked;
