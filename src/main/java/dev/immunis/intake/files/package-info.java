/** Reads the files of bundles out of folders, archives and the class path, within limits. */
@NullMarked
package dev.immunis.intake.files;

import org.jspecify.annotations.NullMarked;
