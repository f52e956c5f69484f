package dev.foretop.app.demo.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Takes the frames of a WebSocket, RFC 6455, out of the bytes of its client.
final class WebSocketFrames {

  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int LARGEST = 1 << 20;

  private byte[] waiting = new byte[0];

  /// A frame without its mask.
  record Frame(int opcode, boolean isFinal, ByteBuffer payload) {

    byte[] bytes() {
      byte[] bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      return bytes;
    }
  }

  void add(ByteBuffer bytes) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(waiting);
    byte[] more = new byte[bytes.remaining()];
    bytes.get(more);
    all.writeBytes(more);
    waiting = all.toByteArray();
  }

  /// The next frame, if all of it has come.
  ///
  /// @throws IllegalArgumentException if a frame breaks the protocol
  Optional<Frame> next() {
    ByteBuffer in = ByteBuffer.wrap(waiting);
    if (in.remaining() < 6) {
      return Optional.empty();
    }
    int first = in.get() & 0xFF;
    int second = in.get() & 0xFF;
    int shortLength = second & 0x7F;
    int lengthBytes = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
    if (in.remaining() < lengthBytes + 4) {
      return Optional.empty();
    }
    long length =
        lengthBytes == 2 ? in.getShort() & 0xFFFF : lengthBytes == 8 ? in.getLong() : shortLength;
    boolean isMasked = (second & 0x80) != 0;
    if (!isMasked || length < 0 || length > LARGEST) {
      throw new IllegalArgumentException("a frame must be masked and small, but one is not");
    }
    return in.remaining() < 4 + length
        ? Optional.empty()
        : Optional.of(frame(first, in, (int) length));
  }

  /// A frame from the server, which is not masked.
  static ByteBuffer encode(int opcode, byte[] payload) {
    ByteBuffer out = ByteBuffer.allocate(payload.length + 10);
    out.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      out.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      out.put((byte) 126).putShort((short) payload.length);
    } else {
      out.put((byte) 127).putLong(payload.length);
    }
    return out.put(payload).flip();
  }

  private Frame frame(int first, ByteBuffer in, int length) {
    byte[] mask = new byte[4];
    in.get(mask);
    byte[] payload = new byte[length];
    in.get(payload);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i % 4];
    }
    waiting = new byte[in.remaining()];
    in.get(waiting);
    return new Frame(first & 0x0F, (first & 0x80) != 0, ByteBuffer.wrap(payload));
  }
}
