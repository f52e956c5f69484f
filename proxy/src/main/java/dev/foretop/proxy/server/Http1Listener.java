package dev.foretop.proxy.server;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP/1.1 with clients, whose request lines must be right to the letter.
final class Http1Listener extends HttpConnectionFactory {

  Http1Listener(HttpConfiguration http) {
    super(http);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new StrictConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
  }

  private static final class StrictConnection extends HttpConnection {

    // Set while the superclass is being made, which is why it has no initial value here.
    private HttpConnection.@Nullable RequestHandler made;

    StrictConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    @Override
    protected HttpConnection.RequestHandler newRequestHandler() {
      HttpConnection.RequestHandler handler = super.newRequestHandler();
      made = handler;
      return handler;
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      HttpConfiguration http = getHttpConfiguration();
      var parser =
          new StrictParser(Objects.requireNonNull(made), http.getRequestHeaderSize(), compliance);
      parser.setHeaderCacheSize(http.getHeaderCacheSize());
      parser.setHeaderCacheCaseSensitive(http.isHeaderCacheCaseSensitive());
      return parser;
    }
  }

  private static final class StrictParser extends HttpParser {

    private final RequestLine line = new RequestLine();

    StrictParser(HttpParser.RequestHandler handler, int maxHeaderBytes, HttpCompliance compliance) {
      super(handler, maxHeaderBytes, compliance);
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
      if (getState().compareTo(State.HEADER) < 0 && !line.isOver() && !line.accepts(buffer)) {
        buffer.position(buffer.limit());
        badMessage(
            new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "Bad request line"));
        return false;
      }
      return super.parseNext(buffer);
    }

    @Override
    public void reset() {
      super.reset();
      line.reset();
    }
  }
}
