/** Team mode on the screen: how the sync stands, who holds a review, and joining a team. */
@NullMarked
package dev.immunis.ui.team;

import org.jspecify.annotations.NullMarked;
