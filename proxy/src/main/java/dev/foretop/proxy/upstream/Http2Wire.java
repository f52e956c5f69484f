package dev.foretop.proxy.upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.PrefaceFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.frames.WindowUpdateFrame;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/// The bytes of one HTTP/2 connection, which begins with the client's preface (RFC 9113, section
/// 3.4).
final class Http2Wire extends HTTP2Connection implements Callback {

  private static final int DEFAULT_WINDOW_BYTES = 65_535;

  private final HTTP2Client client;
  private final Http2Session session;
  private final Http2Opening opened;

  Http2Wire(HTTP2Client client, EndPoint endPoint, Http2Session session, Http2Opening opened) {
    super(
        client.getByteBufferPool(),
        client.getExecutor(),
        endPoint,
        session,
        client.getInputBufferSize());
    this.client = client;
    this.session = session;
    this.opened = opened;
    setUseInputDirectByteBuffers(client.isUseInputDirectByteBuffers());
    setUseOutputDirectByteBuffers(client.isUseOutputDirectByteBuffers());
    addEventListener(client.getBean(SessionContainer.class));
  }

  @Override
  public void onOpen() {
    session.notifyLifeCycleOpen();
    int more = client.getInitialSessionRecvWindow() - DEFAULT_WINDOW_BYTES;
    session.updateRecvWindow(more);
    session.frames(
        null,
        List.of(
            new PrefaceFrame(),
            new SettingsFrame(settings(), false),
            new WindowUpdateFrame(0, more)),
        this);
  }

  private Map<Integer, Integer> settings() {
    Map<Integer, Integer> settings = new HashMap<>();
    settings.put(SettingsFrame.ENABLE_PUSH, 0);
    settings.put(SettingsFrame.INITIAL_WINDOW_SIZE, client.getInitialStreamRecvWindow());
    settings.put(SettingsFrame.MAX_FRAME_SIZE, client.getMaxFrameSize());
    settings.put(SettingsFrame.MAX_HEADER_LIST_SIZE, client.getMaxResponseHeadersSize());
    return settings;
  }

  @Override
  public void succeeded() {
    super.onOpen();
    session.watch();
    opened.succeeded(session);
    produce();
  }

  @Override
  public void failed(Throwable cause) {
    close();
    opened.failed(cause);
  }

  // Jetty does not know that nothing here blocks, and would hand the selector to another thread for
  // each piece that is read.
  @Override
  public void fillInterested(Callback callback) {
    super.fillInterested(
        new Callback.Nested(callback) {
          @Override
          public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
          }
        });
  }

  @Override
  public void onClose(Throwable cause) {
    session.unwatch();
    super.onClose(cause);
  }
}
