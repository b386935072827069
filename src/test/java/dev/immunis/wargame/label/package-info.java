@NullMarked
package dev.immunis.wargame.label;

import org.jspecify.annotations.NullMarked;
