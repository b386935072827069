/** Tests of team mode on the screen. */
package dev.immunis.ui.team;
