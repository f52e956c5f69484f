package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.client.transport.internal.HttpChannelOverHTTP;
import org.eclipse.jetty.client.transport.internal.HttpConnectionOverHTTP;
import org.eclipse.jetty.client.transport.internal.HttpReceiverOverHTTP;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// One connection that serves a second request only if nothing of the first can be left on it.
///
/// Where one message ends and the next begins is told by lengths alone. Bytes after an answer, an
/// answer that came while the body was still being sent, and a request to leave HTTP leave it open
/// which request the next bytes belong to, so that such a connection is closed and not pooled.
final class Http1Connection extends HttpConnectionOverHTTP {

  private static final int SCRAP_BYTES = 512;

  private volatile boolean unclean;
  private volatile boolean staysHttp;

  Http1Connection(EndPoint endPoint, Map<String, Object> context) {
    super(endPoint, context);
  }

  /// Sees to it that this connection serves nothing after its present request.
  void closeAfterwards() {
    unclean = true;
  }

  @Override
  protected HttpChannelOverHTTP newHttpChannel() {
    return new Channel(this);
  }

  // Bytes that are here before the request is sent are no answer to it; and where the server has
  // closed its end meanwhile, another connection serves without anybody noticing.
  @Override
  public @Nullable SendFailure send(HttpExchange exchange) {
    if (!isQuiet()) {
      close();
      return new SendFailure(new ServerGoesAway(), true);
    }
    HttpRequest request = exchange.getRequest();
    boolean asksForUpgrade = request.getHeaders().contains(HttpHeader.UPGRADE);
    unclean |= asksForUpgrade;
    staysHttp = !asksForUpgrade;
    frame(request);
    return super.send(exchange);
  }

  // Without this, Jetty takes it for granted that some methods have no body, and sends it unframed.
  private static void frame(HttpRequest request) {
    Request.Content body = request.getBody();
    if (body != null && body.getLength() < 0) {
      request.headers(
          headers -> headers.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString()));
    }
  }

  @Override
  public void release() {
    if (unclean) {
      close();
    } else {
      super.release();
    }
  }

  // Jetty lets go of a connection that has left HTTP, for its new owner to close. A server that
  // switches unasked would leave it to nobody. (A CONNECT does not come by way of send().)
  @Override
  public void remove() {
    if (staysHttp) {
      close();
    } else {
      super.remove();
    }
  }

  // Jetty would parse what comes between two requests as the beginning of the next answer.
  @Override
  public void onFillable() {
    if (getHttpChannel().getHttpExchange() != null) {
      super.onFillable();
    } else if (isQuiet()) {
      fillInterested();
    } else {
      close();
    }
  }

  // TLS has messages of its own, such as new session tickets, that bring no bytes.
  private boolean isQuiet() {
    ByteBuffer scrap = BufferUtil.allocate(SCRAP_BYTES);
    try {
      return getEndPoint().fill(scrap) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static final class Channel extends HttpChannelOverHTTP {

    Channel(Http1Connection connection) {
      super(connection);
    }

    @Override
    protected HttpReceiverOverHTTP newHttpReceiver() {
      return new Receiver(this);
    }
  }

  private static final class Receiver extends HttpReceiverOverHTTP {

    Receiver(HttpChannelOverHTTP channel) {
      super(channel);
    }

    @Override
    public boolean messageComplete() {
      HttpExchange exchange = getHttpExchange();
      ByteBuffer rest = getResponseBuffer();
      if (exchange != null
          && !HttpStatus.isInterim(exchange.getResponse().getStatus())
          && rest != null
          && rest.hasRemaining()) {
        ((Http1Connection) getHttpChannel().getHttpConnection()).closeAfterwards();
      }
      return super.messageComplete();
    }
  }
}
