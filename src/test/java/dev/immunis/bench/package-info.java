/** The project's one benchmark program: ratios against peers measured in the same run. */
@NullMarked
package dev.immunis.bench;

import org.jspecify.annotations.NullMarked;
