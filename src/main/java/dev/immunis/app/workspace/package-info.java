/** One owner per workspace, and how others hand their commands over to it. */
@NullMarked
package dev.immunis.app.workspace;

import org.jspecify.annotations.NullMarked;
