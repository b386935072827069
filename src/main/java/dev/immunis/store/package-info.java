/**
 * Ports to where rows live: the authority that is the truth, the cache that screens read, the vault
 * of evidence.
 */
@NullMarked
package dev.immunis.store;

import org.jspecify.annotations.NullMarked;
