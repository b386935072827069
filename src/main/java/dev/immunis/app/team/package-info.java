/** Team mode of a console: who logs in where, and what is wired to the workspace then. */
@NullMarked
package dev.immunis.app.team;

import org.jspecify.annotations.NullMarked;
