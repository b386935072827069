/** Tests of the mailbox. */
package dev.immunis.ui.mailbox;
