/** What this machine offers to the console, and what doctor says about it. */
@NullMarked
package dev.immunis.app.host;

import org.jspecify.annotations.NullMarked;
