package dev.foretop.proxy.server;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The TLS of the HTTPS listener, which remembers the server name of each connection.
///
/// Java's sessions do not serve for that: one that is resumed under TLS 1.3 has the name that it
/// began with, not the one of the connection (RFC 8446, section 4.6.1, leaves that to the server).
final class ListenerTls extends SslContextFactory.Server {

  ListenerTls(SSLContext context) {
    setSslContext(context);
    setIncludeProtocols("TLSv1.3", "TLSv1.2");
    setRenegotiationAllowed(false); // a connection has one name for all of its life
  }

  @Override
  public SSLParameters customize(SSLParameters parameters) {
    SSLParameters customized = super.customize(parameters);
    customized.setSNIMatchers(List.of(new Name()));
    return customized;
  }

  /// Returns the server name that the client of `request` sent when it connected.
  static Optional<String> serverName(Request request) {
    if (!(request.getConnectionMetaData().getConnection().getEndPoint()
        instanceof SslConnection.SslEndPoint secure)) {
      return Optional.empty();
    }
    SSLParameters parameters = secure.getSslConnection().getSSLEngine().getSSLParameters();
    return parameters.getSNIMatchers().stream()
        .filter(Name.class::isInstance)
        .map(matcher -> ((Name) matcher).sent)
        .flatMap(java.util.stream.Stream::ofNullable)
        .findFirst();
  }

  // Accepts every name, and keeps it.
  private static final class Name extends SNIMatcher {

    private volatile @Nullable String sent;

    Name() {
      super(StandardConstants.SNI_HOST_NAME);
    }

    @Override
    public boolean matches(SNIServerName name) {
      sent = name instanceof SNIHostName host ? host.getAsciiName() : asHostName(name);
      return true;
    }

    private static @Nullable String asHostName(SNIServerName name) {
      try {
        return new SNIHostName(name.getEncoded()).getAsciiName();
      } catch (IllegalArgumentException _) {
        return null; // no name of ours
      }
    }
  }
}
