/** Places that a token can come from; a secret leaves them only for the wire. */
@NullMarked
package dev.immunis.github.token;

import org.jspecify.annotations.NullMarked;
