package dev.immunis.app.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A backup of a workspace: one zip with the database as it was at one moment, what lies beside it,
 * and at its end a list that names every part by its digest.
 */
public final class BackupFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String LIST = "immunis-backup.json";
  private static final int FORMAT = 1;

  /** What a backup may hold; nothing else of a zip is ever written to the disk. */
  private static final Pattern PARTS =
      Pattern.compile(
          "immunis\\.mv\\.db|policy\\.json|signing-key(?:\\.pub|\\.sealed)?|file-key\\.(?:id|sealed)"
              + "|checkpoints/checkpoint-[0-9-]{1,40}\\.json");

  private BackupFile() {}

  /**
   * Writes a backup; it stands in its place only when it is whole.
   *
   * @param folder of the workspace
   * @param database a zip that the store wrote, with the database in it
   * @param more parts that take the place of what lies in the folder, by their names
   * @return its size in bytes
   * @throws StoreException when the file is there already, or cannot be written
   */
  public static long write(
      Path folder,
      Path database,
      Map<String, Path> more,
      Path target,
      String version,
      Instant now) {
    if (Files.exists(target)) {
      throw new StoreException(target + " is there already; name another file for the backup");
    }
    Path part = target.resolveSibling(target.getFileName() + WorkspaceFiles.PART);
    try {
      Files.deleteIfExists(part);
      Files.createFile(part, WorkspaceFiles.ownerOnly());
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
        ObjectNode list = MAPPER.createObjectNode();
        list.put("format", FORMAT);
        list.put("program", version);
        list.put("made_at", now.toString());
        ObjectNode parts = list.putObject("parts");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(database))) {
          if (in.getNextEntry() == null) {
            throw new IOException("the store wrote no copy");
          }
          add(zip, WorkspaceFiles.DATABASE, in, parts);
        }
        for (Map.Entry<String, Path> file : beside(folder, more).entrySet()) {
          try (InputStream in = Files.newInputStream(file.getValue())) {
            add(zip, file.getKey(), in, parts);
          }
        }
        zip.putNextEntry(new ZipEntry(LIST));
        zip.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
        zip.finish();
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return Files.size(target);
    } catch (IOException e) {
      throw new StoreException("the backup " + target + " could not be written (" + e + ")", e);
    } finally {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        System.getLogger(BackupFile.class.getName())
            .log(System.Logger.Level.WARNING, part + " could not be deleted");
      }
    }
  }

  private static Map<String, Path> beside(Path folder, Map<String, Path> more) throws IOException {
    Map<String, Path> all = new TreeMap<>();
    for (Path file : WorkspaceFiles.of(folder)) {
      String name = file.toString().replace('\\', '/');
      if (PARTS.matcher(name).matches() && !name.equals(WorkspaceFiles.DATABASE)) {
        all.put(name, folder.resolve(file));
      }
    }
    all.putAll(more);
    return all;
  }

  private static void add(ZipOutputStream zip, String name, InputStream in, ObjectNode parts)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    parts.put(name, WorkspaceFiles.copy(in, zip).toString());
    zip.closeEntry();
  }

  /**
   * Unpacks a backup into an empty folder.
   *
   * @throws StoreException when it is no backup, is damaged, or was made by a newer console
   */
  public static void unpack(Path backup, Path folder) {
    Map<String, String> seen = new TreeMap<>();
    JsonNode list = null;
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(backup))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (name.equals(LIST)) {
          list = MAPPER.readTree(in.readAllBytes());
        } else if (!PARTS.matcher(name).matches() || seen.containsKey(name)) {
          throw new StoreException(backup + " is no backup of a workspace: it holds " + name);
        } else {
          Path file = folder.resolve(name);
          WorkspaceFiles.ownFolder(file.getParent());
          Files.createFile(file, WorkspaceFiles.ownerOnly());
          try (OutputStream out = Files.newOutputStream(file)) {
            Digest digest = WorkspaceFiles.copy(in, out);
            seen.put(name, digest.toString());
          }
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          backup + " cannot be read whole; take another backup (" + e.getMessage() + ")", e);
    }
    if (list == null || !seen.containsKey(WorkspaceFiles.DATABASE)) {
      throw new StoreException(backup + " is no backup of a workspace, or it was cut short");
    }
    if (list.path("format").asInt() != FORMAT) {
      throw new StoreException(backup + " was written by a newer console; update this one");
    }
    Map<String, String> listed = new TreeMap<>();
    list.path("parts").properties().forEach(p -> listed.put(p.getKey(), p.getValue().asText()));
    if (!listed.equals(seen)) {
      Set<String> differ = new java.util.TreeSet<>(listed.keySet());
      differ.addAll(seen.keySet());
      differ.removeIf(name -> seen.getOrDefault(name, "").equals(listed.get(name)));
      throw new StoreException(
          backup + " is damaged in " + String.join(", ", differ) + "; take another backup");
    }
  }

  /** Puts what was unpacked in its place, the database last. */
  public static void settle(Path unpacked, Path folder) {
    try {
      for (Path file : WorkspaceFiles.of(unpacked)) {
        Path place = folder.resolve(file.toString());
        WorkspaceFiles.ownFolder(place.getParent());
        Files.move(
            unpacked.resolve(file.toString()),
            place,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      WorkspaceFiles.delete(unpacked);
    } catch (IOException e) {
      throw new StoreException("the workspace could not be put into " + folder, e);
    }
  }

  /** A fresh folder beside the workspace's files for half of something. */
  public static Path workshop(Path folder) {
    Path part = folder.resolve("restoring" + WorkspaceFiles.PART);
    try {
      WorkspaceFiles.delete(part);
      return WorkspaceFiles.ownFolder(part);
    } catch (IOException e) {
      throw new StoreException(part + " cannot be made", e);
    }
  }
}
