@NullMarked
package dev.immunis.wargame.queue;

import org.jspecify.annotations.NullMarked;
