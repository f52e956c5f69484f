package dev.foretop.proxy.upstream;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.parser.Parser;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/// HTTP/2 to an API server that may flood, fall silent or go away, at nobody's cost but its own.
final class Http2 extends ClientConnectionFactory.Info {

  /// @param client how to speak it
  /// @param signs what looks after the connections while nothing comes
  Http2(HTTP2Client client, SignsOfLife signs) {
    super(new Factory(client, signs));
  }

  @Override
  public List<String> getProtocols(boolean secure) {
    return secure ? List.of("h2") : List.of();
  }

  private static final class Factory extends ClientConnectionFactoryOverHTTP2 {

    private final HTTP2Client client;
    private final SignsOfLife signs;

    Factory(HTTP2Client client, SignsOfLife signs) {
      super(client);
      this.client = client;
      this.signs = signs;
    }

    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
      var budget = new FrameBudget(System.nanoTime());
      var parser =
          new Parser(client.getByteBufferPool(), client.getMaxResponseHeadersSize(), budget);
      parser.setMaxSettingsKeys(client.getMaxSettingsKeys());
      parser.setMaxFrameSize(client.getMaxFrameSize());
      var opened = new Http2Opening(context);
      var session = new Http2Session(client, endPoint, parser, generator(), opened, budget, signs);
      var connection = new Http2Wire(client, endPoint, session, opened);
      opened.uses(connection);
      client.getEventListeners().forEach(session::addEventListener);
      parser.init(connection);
      return customize(connection, context);
    }

    private Generator generator() {
      var generator =
          new Generator(
              client.getByteBufferPool(),
              client.isUseOutputDirectByteBuffers(),
              client.getMaxHeaderBlockFragment());
      generator.getHpackEncoder().setMaxHeaderListSize(client.getMaxRequestHeadersSize());
      return generator;
    }
  }
}
