/** The message broker through which scanners hand reviews in and pipelines hear decisions. */
@NullMarked
package dev.immunis.queue;

import org.jspecify.annotations.NullMarked;
