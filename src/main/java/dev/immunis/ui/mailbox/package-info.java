/**
 * The mailbox: what was done here and met another's act, with both sides, for a person to settle.
 */
@NullMarked
package dev.immunis.ui.mailbox;

import org.jspecify.annotations.NullMarked;
