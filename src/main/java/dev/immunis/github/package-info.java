/** Reads pull requests and acts on them, runs workflows there; nothing else knows GitHub. */
@NullMarked
package dev.immunis.github;

import org.jspecify.annotations.NullMarked;
