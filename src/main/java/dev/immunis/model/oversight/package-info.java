/** What keeps a person's judgement their own: what was shown, and what was thought before. */
@NullMarked
package dev.immunis.model.oversight;

import org.jspecify.annotations.NullMarked;
