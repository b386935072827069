/** Plain data of the whole house: values, closed outcomes, state tables, events; JDK only. */
@NullMarked
package dev.immunis.model;

import org.jspecify.annotations.NullMarked;
