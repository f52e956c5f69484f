package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;

/// Reads and writes the frames of one HTTP/2 connection, valid or not (RFC 9113, section 4). What
/// comes must be valid; what goes is what a test wants.
public final class Http2Frames {

  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int RESET = 3;
  public static final int SETTINGS = 4;
  public static final int PING = 6;
  public static final int GO_AWAY = 7;
  public static final int WINDOW_UPDATE = 8;
  public static final int CONTINUATION = 9;

  public static final int END_STREAM = 1;
  public static final int ACK = 1;
  public static final int END_HEADERS = 4;
  private static final int PADDED = 8;
  private static final int PRIORITY = 32;

  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] WIDE_WINDOWS = {0, 4, 0x3f, -1, -1, -1};
  private static final int MAX_FRAME = 1 << 20;

  private final DataInputStream in;
  private final OutputStream out;
  private final HpackDecoder decoder = new HpackDecoder(64 << 10, System::nanoTime);

  /// One frame as it came.
  ///
  /// @param payload of a HEADERS frame without padding and priority
  @SuppressWarnings("ArrayRecordComponent") // bytes that just came, compared with nothing
  public record Frame(int type, int flags, int stream, byte[] payload) {

    public boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  public Http2Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  /// Begins as a client, with windows that never stand in the way.
  public void beginAsClient() throws IOException {
    out.write(PREFACE);
    write(SETTINGS, 0, 0, WIDE_WINDOWS);
    write(WINDOW_UPDATE, 0, 0, new byte[] {0x3f, -1, 0, 0});
    out.flush();
  }

  /// Begins as a server: reads the client's preface and sends settings.
  public void beginAsServer() throws IOException {
    in.readFully(new byte[PREFACE.length]);
    write(SETTINGS, 0, 0, WIDE_WINDOWS);
    write(WINDOW_UPDATE, 0, 0, new byte[] {0x3f, -1, 0, 0});
    out.flush();
  }

  /// Returns the next frame, or throws an [java.io.EOFException] where the connection ends.
  public Frame read() throws IOException {
    int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & 0x7fffffff;
    if (length > MAX_FRAME) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(type, flags, stream, type == HEADERS ? block(flags, payload) : payload);
  }

  private static byte[] block(int flags, byte[] payload) {
    ByteBuffer rest = ByteBuffer.wrap(payload);
    int padding = (flags & PADDED) != 0 ? rest.get() & 0xff : 0;
    if ((flags & PRIORITY) != 0) {
      rest.position(rest.position() + 5);
    }
    byte[] block = new byte[rest.remaining() - padding];
    rest.get(block);
    return block;
  }

  /// Decodes the fields of a HEADERS frame that is whole.
  public MetaData fields(Frame headers) throws IOException {
    try {
      return decoder.decode(ByteBuffer.wrap(headers.payload()));
    } catch (Exception e) {
      throw new IOException("the head is malformed", e);
    }
  }

  public void write(int type, int flags, int stream, byte[] payload) throws IOException {
    byte[] frame = new byte[9 + payload.length];
    ByteBuffer.wrap(frame)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload);
    out.write(frame);
  }

  public void flush() throws IOException {
    out.flush();
  }

  /// Encodes fields in order as literals that are never indexed (RFC 7541, section 6.2.2).
  public static byte[] encode(List<Map.Entry<String, String>> fields) {
    var block = new ByteArrayOutputStream();
    for (Map.Entry<String, String> field : fields) {
      block.write(0);
      text(block, field.getKey());
      text(block, field.getValue());
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    if (bytes.length < 127) {
      block.write(bytes.length);
    } else {
      block.write(127);
      int rest = bytes.length - 127;
      while (rest >= 128) {
        block.write(rest % 128 + 128);
        rest /= 128;
      }
      block.write(rest);
    }
    block.writeBytes(bytes);
  }

  /// Acknowledges settings and pings, as any peer must; returns whether `frame` was one of these.
  public boolean acknowledge(Frame frame) throws IOException {
    if ((frame.type() != SETTINGS && frame.type() != PING) || frame.has(ACK)) {
      return frame.type() == SETTINGS || frame.type() == PING;
    }
    write(frame.type(), ACK, 0, frame.type() == PING ? frame.payload() : new byte[0]);
    out.flush();
    return true;
  }
}
