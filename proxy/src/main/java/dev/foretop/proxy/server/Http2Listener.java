package dev.foretop.proxy.server;

import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Callback;

/// Speaks HTTP/2 with clients, which may neither dawdle over a head nor open streams only to reset
/// them.
final class Http2Listener extends HTTP2ServerConnectionFactory {

  private static final int MAX_STREAMS = 1_000;

  // A kubectl that ends a thousand watches at once is no attack.
  private static final int MAX_EVENTS_PER_SECOND = 5_000;

  Http2Listener(HttpConfiguration http) {
    super(http);
    setMaxConcurrentStreams(MAX_STREAMS);
    setRateControlFactory(new WindowRateControl.Factory(MAX_EVENTS_PER_SECOND));
    setConnectProtocolEnabled(false);
  }

  // As Jetty's own, with a parser that keeps time and a session that counts.
  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    ServerSessionListener listener = newSessionListener(connector, endPoint);
    var parser =
        new TimedParser(
            connector.getByteBufferPool(),
            getHttpConfiguration().getRequestHeaderSize(),
            getRateControlFactory().newRateControl(endPoint));
    parser.setMaxSettingsKeys(getMaxSettingsKeys());
    var session =
        new Http2ServerSession(
            connector.getScheduler(),
            endPoint,
            parser,
            generator(connector),
            listener,
            getFlowControlStrategyFactory().newFlowControlStrategy());
    configure(session, endPoint);
    HTTP2Connection connection =
        new HTTP2ServerConnection(connector, endPoint, getHttpConfiguration(), session, listener) {
          // As in the connections to clusters: nothing in the chain of handlers blocks.
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
        };
    connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
    connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
    getEventListeners().forEach(session::addEventListener);
    parser.init(connection);
    return configure(connection, connector, endPoint);
  }

  private Generator generator(Connector connector) {
    var generator =
        new Generator(
            connector.getByteBufferPool(),
            isUseOutputDirectByteBuffers(),
            getMaxHeaderBlockFragment());
    generator
        .getHpackEncoder()
        .setMaxHeaderListSize(getHttpConfiguration().getResponseHeaderSize());
    return generator;
  }

  private void configure(Http2ServerSession session, EndPoint endPoint) {
    session.setMaxLocalStreams(getMaxConcurrentStreams());
    session.setMaxRemoteStreams(getMaxConcurrentStreams());
    session.setMaxEncoderTableCapacity(getMaxEncoderTableCapacity());
    session.setStreamIdleTimeout(endPoint.getIdleTimeout());
    session.setInitialSessionRecvWindow(getInitialSessionRecvWindow());
    session.setWriteThreshold(getHttpConfiguration().getOutputBufferSize());
    session.setConnectProtocolEnabled(false);
  }
}
