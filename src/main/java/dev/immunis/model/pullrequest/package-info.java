/** Names pull requests and their repositories, so that every room means the same one. */
@NullMarked
package dev.immunis.model.pullrequest;

import org.jspecify.annotations.NullMarked;
