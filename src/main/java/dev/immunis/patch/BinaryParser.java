package dev.immunis.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** Reads the part of a file's patch that stands in place of hunks when its content is binary. */
final class BinaryParser {
  private static final byte[] GIT_BINARY = "GIT binary patch\n".getBytes(ISO_8859_1);
  private static final byte[] LITERAL = "literal ".getBytes(ISO_8859_1);
  private static final byte[] DELTA = "delta ".getBytes(ISO_8859_1);
  private static final byte[] BINARY_FILES = "Binary files ".getBytes(ISO_8859_1);
  private static final byte[] FILES = "Files ".getBytes(ISO_8859_1);
  private static final byte[] DIFFER = " differ\n".getBytes(ISO_8859_1);

  private final LineTable lines;

  BinaryParser(LineTable lines) {
    this.lines = lines;
  }

  /** Looks at the file's first body line and moves the file's end behind what belongs to it. */
  void parse(FileHeader file) throws PatchSyntaxException {
    int line = file.bodyLine;
    if (line >= lines.count) {
      return;
    }
    int length = lines.end(line) - lines.start(line);
    if (length == GIT_BINARY.length && lines.startsWith(line, GIT_BINARY)) {
      file.binary = true;
      BinaryBlock forward = block(line + 1);
      if (forward == null) {
        throw fail(line, "a binary patch without its data");
      }
      file.forward = forward;
      // The blank line that ends a block is part of it.
      file.endLine = forward.endLine() + 1;
      BinaryBlock backward = block(file.endLine);
      if (backward != null) {
        file.backward = backward;
        file.endLine = backward.endLine() + 1;
      }
    } else if ((lines.startsWith(line, BINARY_FILES) || lines.startsWith(line, FILES))
        && endsWithDiffer(line)) {
      file.binary = true;
      file.endLine = line + 1;
    }
  }

  private boolean endsWithDiffer(int line) {
    int end = lines.end(line);
    return end - lines.start(line) >= DIFFER.length
        && java.util.Arrays.equals(lines.data, end - DIFFER.length, end, DIFFER, 0, DIFFER.length);
  }

  private @Nullable BinaryBlock block(int header) throws PatchSyntaxException {
    if (header >= lines.count) {
      return null;
    }
    boolean literal = lines.startsWith(header, LITERAL);
    if (!literal && !lines.startsWith(header, DELTA)) {
      return null;
    }
    int at = lines.start(header) + (literal ? LITERAL : DELTA).length;
    int digits = at;
    long size = 0;
    while (at < lines.textEnd(header) && lines.data[at] >= '0' && lines.data[at] <= '9') {
      size = size > Integer.MAX_VALUE ? size : size * 10 + lines.data[at] - '0';
      at++;
    }
    if (at == digits) {
      throw fail(header, "a binary patch without its length");
    }
    if (size > Integer.MAX_VALUE - 16) {
      throw new PatchSyntaxException(
          SyntaxFault.NUMBER_TOO_LARGE,
          header + 1,
          lines.start(header),
          "a binary patch with a length too large");
    }
    int line = header + 1;
    while (true) {
      if (line >= lines.count) {
        throw fail(header, "the patch ends inside this binary patch");
      }
      if (lines.data[lines.start(line)] == '\n') {
        break;
      }
      if (!Base85.isLine(lines.data, lines.start(line), lines.textEnd(line))
          || !lines.terminated(line)) {
        throw fail(line, "a damaged line of a binary patch");
      }
      line++;
    }
    return new BinaryBlock(
        literal ? BinaryBlock.Method.LITERAL : BinaryBlock.Method.DELTA, (int) size, header, line);
  }

  private PatchSyntaxException fail(int line, String detail) {
    return new PatchSyntaxException(
        SyntaxFault.BINARY_DAMAGED, line + 1, lines.start(line), detail);
  }
}
