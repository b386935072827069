/** Tests of sync: consoles on real files, an authority in memory, cuts anywhere. */
@NullMarked
package dev.immunis.sync;

import org.jspecify.annotations.NullMarked;
