package dev.immunis.ui.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Writes what a scene shows as a PNG file, without AWT, so that it works headless. */
public final class Picture {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Picture() {}

  /** Takes a picture of a scene and writes it; UI thread; folders are made. */
  public static void write(Scene scene, Path file) throws IOException {
    write(scene.snapshot(null), file);
  }

  /** Writes an image; folders are made. */
  public static void write(Image image, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, png(image));
  }

  /** The bytes of a PNG file (8 bits, red green blue; the ground of a scene is opaque). */
  public static byte[] png(Image image) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    byte[] pixels = new byte[width * height * 4];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getByteBgraInstance(), pixels, 0, width * 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SIGNATURE);
    // 8 bits per channel, colour type 2 (true colour), defaults for the rest: PNG specification
    // 11.2.2.
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array());
    chunk(out, "IDAT", compressed(pixels, width, height));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] compressed(byte[] bgra, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream zip = new DeflaterOutputStream(out, deflater)) {
      byte[] line = new byte[1 + width * 3];
      byte[] above = new byte[width * 3];
      byte[] here = new byte[width * 3];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int from = (y * width + x) * 4;
          here[x * 3] = bgra[from + 2];
          here[x * 3 + 1] = bgra[from + 1];
          here[x * 3 + 2] = bgra[from];
        }
        line[0] = 2; // filter "up": a window repeats its lines
        for (int i = 0; i < here.length; i++) {
          line[i + 1] = (byte) (here[i] - above[i]);
        }
        zip.write(line);
        byte[] swap = above;
        above = here;
        here = swap;
      }
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(name);
    out.write(data);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
