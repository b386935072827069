package dev.immunis.patch;

/**
 * One direction of a binary patch, as lines of the patch; {@link BinaryCodec} decodes it.
 *
 * @param method whether the lines hold the whole content or a delta against the other version
 * @param size length in bytes of what the lines inflate to (for a delta: of the delta)
 * @param headerLine line of the patch with {@code literal N} or {@code delta N}, from 0
 * @param endLine line of the patch after the last data line, from 0
 */
public record BinaryBlock(Method method, int size, int headerLine, int endLine) {
  /** How the content is told. */
  public enum Method {
    LITERAL,
    DELTA
  }
}
