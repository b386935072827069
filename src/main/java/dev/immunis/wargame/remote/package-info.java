/** Runs a plan on GitHub Actions and judges what came back as if it had been run here. */
@NullMarked
package dev.immunis.wargame.remote;

import org.jspecify.annotations.NullMarked;
