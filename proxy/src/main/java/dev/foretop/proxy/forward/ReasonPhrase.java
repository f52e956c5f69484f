package dev.foretop.proxy.forward;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/// Keeps an API server's own words after the status code, which Jetty's response has no place for.
final class ReasonPhrase {

  private ReasonPhrase() {}

  /// Sees to it that the answer to `request` has the reason phrase of `serverToProxyResponse`.
  /// HTTP/2 has none.
  static void keep(org.eclipse.jetty.client.Response serverToProxyResponse, Request request) {
    String reason = serverToProxyResponse.getReason();
    int status = serverToProxyResponse.getStatus();
    if (reason != null && !reason.equals(HttpStatus.getMessage(status))) {
      request.addHttpStreamWrapper(stream -> new WithReason(stream, reason));
    }
  }

  private static final class WithReason extends HttpStream.Wrapper {

    private final String reason;

    WithReason(HttpStream stream, String reason) {
      super(stream);
      this.reason = reason;
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      super.send(request, response == null ? null : withReason(response), last, content, callback);
    }

    private MetaData.Response withReason(MetaData.Response response) {
      return new MetaData.Response(
          response.getStatus(),
          reason,
          response.getHttpVersion(),
          response.getHttpFields(),
          response.getContentLength(),
          response.getTrailersSupplier());
    }
  }
}
