/** One review on the screen: what was said about it, its patch, its scores. */
@NullMarked
package dev.immunis.ui.review;

import org.jspecify.annotations.NullMarked;
