/** What every database must do, as contract tests, one per port. */
@NullMarked
package dev.immunis.store;

import org.jspecify.annotations.NullMarked;
