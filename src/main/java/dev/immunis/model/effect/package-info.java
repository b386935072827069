/** What a decision leads to on a pull request, step by step, apart from the decision itself. */
@NullMarked
package dev.immunis.model.effect;

import org.jspecify.annotations.NullMarked;
