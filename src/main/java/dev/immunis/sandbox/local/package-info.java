/**
 * What both kinds of sandbox share: plan of the own root, one run with its watch, pumps and limits.
 */
@NullMarked
package dev.immunis.sandbox.local;

import org.jspecify.annotations.NullMarked;
