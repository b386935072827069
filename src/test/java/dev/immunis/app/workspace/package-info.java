/** Tests of the one owner of a workspace, with real processes. */
@NullMarked
package dev.immunis.app.workspace;

import org.jspecify.annotations.NullMarked;
