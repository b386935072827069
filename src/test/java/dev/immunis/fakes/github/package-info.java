/** A server in GitHub's shapes that keeps real state, fails on order and writes down every call. */
@NullMarked
package dev.immunis.fakes.github;

import org.jspecify.annotations.NullMarked;
