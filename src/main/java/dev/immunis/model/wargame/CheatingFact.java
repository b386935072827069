package dev.immunis.model.wargame;

/**
 * Something in the patch that could answer for the proof, or weaken what checks it.
 *
 * @param kind stable word, for example {@code PROCESS_EXIT}
 * @param line line number in the new file, 0 when it concerns the whole file
 * @param excerpt the line as it stands in the patch, cut to 200 characters
 * @param blocking whether it holds the verdict at INCONCLUSIVE until a person looked at it
 */
public record CheatingFact(String kind, String path, int line, String excerpt, boolean blocking) {}
