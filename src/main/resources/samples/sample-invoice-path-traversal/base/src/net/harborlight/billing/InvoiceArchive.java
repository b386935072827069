package net.harborlight.billing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of finished invoices of one customer, in subfolders by year. */
public final class InvoiceArchive {

  private final Path folder;

  public InvoiceArchive(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The text of an invoice, by its name as the list shows it, such as {@code 2026/1001.txt}. */
  public Optional<String> open(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(file));
  }

  /** All names that {@link #open} knows, in order. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
