package dev.immunis.intel;

import dev.immunis.model.Digest;
import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.FeedSnapshot;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One file of a list as it was read: the EPSS scores as CSV, packed by gzip or not, or the KEV
 * catalogue as JSON.
 *
 * @param file digest of the bytes of the file
 */
public record FeedFile(
    FeedSnapshot.Feed feed, LocalDate asOf, String version, List<Exploitation> rows, Digest file) {
  /** More bytes than this after unpacking are no such file; today's lists have about 10 MB. */
  private static final long MOST_BYTES = 300_000_000;

  public FeedFile {
    rows = List.copyOf(rows);
  }

  /** What the readers of the two forms find. */
  record Content(LocalDate asOf, String version, List<Exploitation> rows) {}

  /**
   * Reads a file; which list it is, its first character tells.
   *
   * @throws FeedFormatException when it is neither list, or broken
   * @throws IOException when it cannot be read
   */
  public static FeedFile read(Path path) throws IOException, FeedFormatException {
    MessageDigest sha = sha256();
    try (InputStream raw = new DigestInputStream(Files.newInputStream(path), sha);
        InputStream bytes = new Limited(unpacked(new BufferedInputStream(raw)))) {
      BufferedInputStream text = new BufferedInputStream(bytes);
      text.mark(1);
      int first = text.read();
      text.reset();
      FeedSnapshot.Feed feed = first == '{' ? FeedSnapshot.Feed.KEV : FeedSnapshot.Feed.EPSS;
      Content content =
          switch (feed) {
            case KEV -> KevJson.read(text);
            case EPSS -> EpssCsv.read(text);
          };
      raw.transferTo(java.io.OutputStream.nullOutputStream());
      return new FeedFile(
          feed,
          content.asOf(),
          content.version(),
          content.rows(),
          new Digest(HexFormat.of().formatHex(sha.digest())));
    } catch (ZipException e) {
      throw new FeedFormatException("it is packed, but broken: " + e.getMessage());
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in) : in;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Fails on more bytes than any such file has, however small its packed form is. */
  private static final class Limited extends FilterInputStream {
    private long count;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      counted(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      counted(Math.max(0, read));
      return read;
    }

    private void counted(int more) throws ZipException {
      count += more;
      if (count > MOST_BYTES) {
        throw new ZipException("it is larger than " + MOST_BYTES + " bytes");
      }
    }
  }
}
