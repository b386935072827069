/** Tests of the files about exploitation. */
@org.jspecify.annotations.NullMarked
package dev.immunis.intel;
