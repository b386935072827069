package dev.immunis.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** The header lines that git knows, by how they start; anything else ends a header. */
enum HeaderKey {
  HUNK("@@ -"),
  OLD("--- "),
  NEW("+++ "),
  OLD_MODE("old mode "),
  NEW_MODE("new mode "),
  DELETED("deleted file mode "),
  CREATED("new file mode "),
  COPY_FROM("copy from "),
  COPY_TO("copy to "),
  RENAME_OLD("rename old "),
  RENAME_NEW("rename new "),
  RENAME_FROM("rename from "),
  RENAME_TO("rename to "),
  SIMILARITY("similarity index "),
  DISSIMILARITY("dissimilarity index "),
  INDEX("index ");

  static final List<HeaderKey> ALL = List.of(values());
  final byte[] bytes;

  HeaderKey(String text) {
    bytes = text.getBytes(ISO_8859_1);
  }
}
