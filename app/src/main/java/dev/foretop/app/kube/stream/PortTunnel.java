package dev.foretop.app.kube.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection to one port of a pod. The first two bytes of each channel are the port's number.
public final class PortTunnel implements ChannelSocket.Listener {

  /// What goes both ways.
  public static final int DATA = 0;

  private static final int ERROR = 1;
  private static final int PRELUDE = 2;
  private static final int LONGEST_MESSAGE = 2_000;

  private final ChannelSocket.Listener receiver;
  private final int[] toSkip = {PRELUDE, PRELUDE};
  private final StringBuilder error = new StringBuilder();

  /// @param receiver hears the bytes of [#DATA], and the pod's complaint as a failure at the end
  public PortTunnel(ChannelSocket.Listener receiver) {
    this.receiver = receiver;
  }

  @Override
  public void received(int channel, ByteBuffer bytes) throws IOException {
    if (channel > ERROR) {
      return;
    }
    int skipped = Math.min(toSkip[channel], bytes.remaining());
    toSkip[channel] -= skipped;
    bytes.position(bytes.position() + skipped);
    if (!bytes.hasRemaining()) {
      return;
    }
    if (channel == DATA) {
      receiver.received(DATA, bytes);
    } else if (error.length() < LONGEST_MESSAGE) {
      error.append(StandardCharsets.UTF_8.decode(bytes));
    }
  }

  @Override
  public void ended(@Nullable IOException failure) {
    receiver.ended(error.isEmpty() ? failure : new IOException(error.toString().strip()));
  }
}
