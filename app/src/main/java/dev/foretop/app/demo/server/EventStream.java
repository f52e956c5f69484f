package dev.foretop.app.demo.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/// An answer that goes on until one side ends it. Its head is sent at once.
///
/// Over HTTP/1.1 a server that only writes hears of a lost client when it next writes, which may be
/// an hour later. So this reads from the connection meanwhile, and closes it at the end, for what
/// was read would be the next request.
final class EventStream implements AutoCloseable {

  private final Call call;
  private final AtomicReference<Runnable> onLost = new AtomicReference<>(() -> {});
  private volatile boolean isLost;

  private EventStream(Call call) {
    this.call = call;
  }

  static EventStream open(Call call) throws IOException {
    return open(call, "application/json");
  }

  static EventStream open(Call call, String contentType) throws IOException {
    var stream = new EventStream(call);
    call.response().setStatus(200);
    call.response().getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    call.response().getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, private");
    call.response().getHeaders().put(HttpHeader.CONNECTION, "close");
    stream.write(BufferUtil.EMPTY_BUFFER);
    stream.listen();
    return stream;
  }

  /// Runs once when the client has gone, at once if it has.
  void whenLost(Runnable action) {
    onLost.set(action);
    if (isLost) {
      action.run();
    }
  }

  boolean isLost() {
    return isLost;
  }

  void write(ByteBuffer bytes) throws IOException {
    Content.Sink.write(call.response(), false, bytes);
  }

  @Override
  public void close() throws IOException {
    if (!isLost) {
      Content.Sink.write(call.response(), true, BufferUtil.EMPTY_BUFFER);
    }
  }

  private void listen() {
    EndPoint endPoint = call.request().getConnectionMetaData().getConnection().getEndPoint();
    Callback heard =
        new Callback() {
          @Override
          public void succeeded() {
            read(endPoint);
          }

          @Override
          public void failed(Throwable failure) {
            lose();
          }

          @Override
          public Invocable.InvocationType getInvocationType() {
            return Invocable.InvocationType.NON_BLOCKING;
          }
        };
    endPoint.tryFillInterested(heard);
  }

  private void read(EndPoint endPoint) {
    try {
      // Whatever a client still sends does not matter; only that it has gone does.
      if (endPoint.fill(BufferUtil.allocate(512)) < 0) {
        lose();
      } else {
        listen();
      }
    } catch (IOException _) {
      lose();
    }
  }

  private void lose() {
    isLost = true;
    onLost.get().run();
  }
}
