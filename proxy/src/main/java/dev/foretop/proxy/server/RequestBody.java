package dev.foretop.proxy.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The client's body, handed to the API server as it comes.
final class RequestBody implements org.eclipse.jetty.client.Request.Content {

  private final Request clientToProxyRequest;
  private volatile boolean consumed;

  RequestBody(Request clientToProxyRequest) {
    this.clientToProxyRequest = clientToProxyRequest;
  }

  /// Returns whether `request` has a body (RFC 9112, section 6.3), which may be empty.
  static boolean isThere(Request request) {
    HttpFields headers = request.getHeaders();
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || headers.contains(HttpHeader.CONTENT_LENGTH);
  }

  /// Returns whether the body was read to its end.
  boolean isConsumed() {
    return consumed;
  }

  @Override
  public long getLength() {
    return clientToProxyRequest.getLength();
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk chunk = clientToProxyRequest.read();
    if (chunk != null && chunk.isLast()) {
      consumed = true;
    }
    return chunk;
  }

  @Override
  public void demand(Runnable demandCallback) {
    clientToProxyRequest.demand(demandCallback);
  }

  @Override
  public void fail(Throwable failure) {
    clientToProxyRequest.fail(failure);
  }

  @Override
  public @Nullable String getContentType() {
    return clientToProxyRequest.getHeaders().get(HttpHeader.CONTENT_TYPE);
  }
}
