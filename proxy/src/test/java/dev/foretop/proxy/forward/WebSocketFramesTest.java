package dev.foretop.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {

  // Frames of each form of length, in pieces of every size: only their ends are between two.
  @Test
  void knowsWhereFramesEndHoweverTheyArrive() {
    var all = new ByteArrayOutputStream();
    var ends = new java.util.TreeSet<Integer>();
    for (int length : new int[] {0, 1, 125, 126, 300, 65_535, 65_536, 70_000, 3}) {
      frame(length, all);
      ends.add(all.size());
    }
    byte[] bytes = all.toByteArray();
    for (int piece : new int[] {1, 2, 3, 7, 128, 4_096, 65_540}) {
      var frames = new WebSocketFrames();
      for (int at = 0; at < bytes.length; at += piece) {
        int length = Math.min(piece, bytes.length - at);
        ByteBuffer part = ByteBuffer.wrap(bytes, at, length);
        frames.pass(part);
        assertThat(part.remaining()).isEqualTo(length);
        assertThat(frames.isBetween()).isEqualTo(ends.contains(at + length));
      }
    }
  }

  @Test
  void putsNothingIntoWhatIsNoStreamOfAServer() {
    var masked = new WebSocketFrames();
    masked.pass(ByteBuffer.wrap(new byte[] {(byte) 0x81, (byte) 0x80, 1, 2, 3, 4}));
    assertThat(masked.isBetween()).isFalse();
    var endless = new WebSocketFrames();
    endless.pass(ByteBuffer.wrap(new byte[] {(byte) 0x82, 127, -1, -1, -1, -1, -1, -1, -1, -1}));
    assertThat(endless.isBetween()).isFalse();
  }

  private static void frame(int length, ByteArrayOutputStream out) {
    out.write(0x82);
    if (length < 126) {
      out.write(length);
    } else if (length < 65_536) {
      out.write(126);
      out.write(length >> 8);
      out.write(length & 0xFF);
    } else {
      out.write(127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    }
    out.writeBytes(new byte[length]);
  }
}
