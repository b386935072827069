package dev.immunis.app.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What goes over the socket, version 1: the call as one JSON document, then frames back: accepted,
 * pieces of both streams, the exit code. A frame is a byte (its kind), four bytes (its length) and
 * its content.
 */
final class HandOverWire {
  static final int MAGIC = 0x494D_4D31;
  static final byte ACCEPTED = 0;
  static final byte OUT = 1;
  static final byte ERR = 2;
  static final byte EXIT = 3;

  private static final int LONGEST_CALL = 1 << 20;
  private static final int LONGEST_FRAME = 1 << 16;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private HandOverWire() {}

  static void sendCall(DataOutputStream out, CliCall call) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode arguments = json.putArray("arguments");
    call.arguments().forEach(arguments::add);
    json.put("folder", call.folder().toString());
    json.put("charset", call.charset().name());
    json.put("columns", call.columns());
    json.put("colour", call.colour());
    json.put("language", call.locale().toLanguageTag());
    byte[] bytes = MAPPER.writeValueAsBytes(json);
    out.writeInt(MAGIC);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** Reads a call; its streams write frames to {@code out}. */
  static CliCall readCall(DataInputStream in, DataOutputStream out, CancelSignal cancel)
      throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a call of this version");
    }
    int length = in.readInt();
    if (length < 0 || length > LONGEST_CALL) {
      throw new IOException("a call of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    JsonNode json = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
    List<String> arguments = new ArrayList<>();
    json.path("arguments").forEach(one -> arguments.add(one.asText()));
    Charset charset = charset(json.path("charset").asText());
    return new CliCall(
        arguments,
        Path.of(json.path("folder").asText()),
        new PrintStream(new Frames(out, OUT), true, charset),
        new PrintStream(new Frames(out, ERR), true, charset),
        charset,
        json.path("columns").asInt(CliCall.COLUMNS),
        json.path("colour").asBoolean(),
        Locale.forLanguageTag(json.path("language").asText()),
        cancel);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  static void sendFrame(DataOutputStream out, byte kind, byte[] content, int from, int length)
      throws IOException {
    synchronized (out) {
      out.writeByte(kind);
      out.writeInt(length);
      out.write(content, from, length);
      out.flush();
    }
  }

  static void sendExit(DataOutputStream out, int exitCode) throws IOException {
    byte[] content = {
      (byte) (exitCode >> 24), (byte) (exitCode >> 16), (byte) (exitCode >> 8), (byte) exitCode
    };
    sendFrame(out, EXIT, content, 0, content.length);
  }

  /** The content of a frame whose kind was read. */
  static byte[] readContent(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_FRAME) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] content = new byte[length];
    in.readFully(content);
    return content;
  }

  /** Turns what is written into frames of one kind. */
  private static final class Frames extends OutputStream {
    private final DataOutputStream out;
    private final byte kind;

    Frames(DataOutputStream out, byte kind) {
      this.out = out;
      this.kind = kind;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
      for (int at = 0; at < length; at += LONGEST_FRAME) {
        sendFrame(out, kind, content, from + at, Math.min(LONGEST_FRAME, length - at));
      }
    }
  }
}
