package dev.foretop.proxy.forward;

import java.nio.ByteBuffer;

/// Follows the frames of a WebSocket that a server sends, so that one more can be put between two.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc6455#section-5.2>
final class WebSocketFrames {

  private static final byte[] GOING_AWAY = {(byte) 0x88, 2, 0x03, (byte) 0xE9};
  private static final int MASKED = 0x80;

  private int headBytes;
  private int lengthBytes;
  private long length;
  private long payload;
  private boolean odd;

  /// Returns a frame that says, with the code 1001, that this end goes away.
  static ByteBuffer goingAway() {
    return ByteBuffer.wrap(GOING_AWAY.clone());
  }

  /// Notes that `bytes` are sent; takes nothing of them.
  void pass(ByteBuffer bytes) {
    int at = bytes.position();
    while (at < bytes.limit() && !odd) {
      if (payload > 0) {
        int skipped = (int) Math.min(payload, bytes.limit() - at);
        payload -= skipped;
        at += skipped;
      } else {
        takeHead(bytes.get(at) & 0xFF);
        at++;
      }
    }
  }

  private void takeHead(int next) {
    headBytes++;
    if (headBytes == 1) {
      return; // what kind of frame it is
    }
    if (headBytes == 2) {
      odd = next >= MASKED; // no server masks
      lengthBytes = next == 126 ? 2 : next == 127 ? 8 : 0;
      length = lengthBytes == 0 ? next : 0;
    } else {
      length = length << 8 | next;
    }
    if (headBytes == 2 + lengthBytes) {
      odd |= length < 0;
      payload = length;
      headBytes = 0;
    }
  }

  /// Returns whether all that was sent are whole frames.
  boolean isBetween() {
    return !odd && payload == 0 && headBytes == 0;
  }
}
