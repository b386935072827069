/** Tests of what the machine offers, on made-up machines. */
@NullMarked
package dev.immunis.app.host;

import org.jspecify.annotations.NullMarked;
