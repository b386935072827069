package dev.immunis.patch;

/**
 * A removed and an added line that show the same line before and after.
 *
 * @param oldLine line of the patch, from 0
 * @param newLine line of the patch, from 0
 */
public record LinePair(int oldLine, int newLine) {}
