package dev.immunis.wargame.capsule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip that has one form only: the same files give the same bytes on every machine, so that a zip
 * with any other byte in it is known to be another one. Nothing is compressed, so nothing can be
 * larger than the file, and nothing is ever unpacked to disk.
 */
final class CapsuleZip {
  static final int MOST_FILES = 20_000;

  /** Two lower-case parts at most, so that no name can lead anywhere. */
  private static final Pattern NAME = Pattern.compile("([a-z]{1,20}/)?[a-z0-9]{1,80}(\\.json)?");

  private static final LocalDateTime FIXED = LocalDateTime.of(2020, 1, 1, 0, 0);

  private CapsuleZip() {}

  static byte[] write(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        if (!NAME.matcher(file.getKey()).matches()) {
          throw new IllegalArgumentException("not a name in a capsule: " + file.getKey());
        }
        zip.putNextEntry(entry(file.getKey(), file.getValue()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static ZipEntry entry(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(FIXED);
    return entry;
  }

  /**
   * Reads the files.
   *
   * @throws CapsuleException if it is no zip of the one form, naming the first file that is wrong
   */
  static SortedMap<String, byte[]> read(byte[] bytes) throws CapsuleException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String last = "the first file";
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        last = "what follows " + shown(entry.getName());
        if (!NAME.matcher(entry.getName()).matches()) {
          throw new CapsuleException(shown(entry.getName()) + " is not a name of a capsule's file");
        }
        if (entry.getMethod() != ZipEntry.STORED) {
          throw new CapsuleException(
              shown(entry.getName()) + " is compressed, which a capsule is not");
        }
        if (files.size() >= MOST_FILES) {
          throw new CapsuleException("there are more than " + MOST_FILES + " files in it");
        }
        if (files.put(entry.getName(), content(zip, entry)) != null) {
          throw new CapsuleException(shown(entry.getName()) + " is in it twice");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CapsuleException(last + " cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new CapsuleException("it is no capsule: there is no file in it");
    }
    SortedMap<String, byte[]> sorted = new java.util.TreeMap<>(files);
    byte[] expected = write(sorted);
    if (!Arrays.equals(expected, bytes)) {
      int at = Arrays.mismatch(expected, bytes);
      throw new CapsuleException(
          "its frame was changed at byte " + at + ", outside the content of every file");
    }
    return sorted;
  }

  private static byte[] content(ZipInputStream zip, ZipEntry entry)
      throws IOException, CapsuleException {
    try {
      return zip.readAllBytes();
    } catch (ZipException e) {
      throw new CapsuleException(shown(entry.getName()) + " was changed: " + e.getMessage(), e);
    }
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7E]", "?");
    return plain.length() <= 120 ? plain : plain.substring(0, 120) + "...";
  }
}
