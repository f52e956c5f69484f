package dev.foretop.proxy.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A TLS connection to the proxy on which a test writes frames as it likes.
public final class Http2Socket implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final SSLSocket socket;
  private final Http2Frames frames;

  private Http2Socket(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.frames = new Http2Frames(socket.getInputStream(), socket.getOutputStream());
    frames.beginAsClient();
  }

  /// Connects. The first handshake makes the certificate, which may take the proxy longer than it
  /// gives a client; so this tries again.
  public static Http2Socket open(int port) throws GeneralSecurityException, IOException {
    while (true) {
      SSLSocket socket = newSocket(port);
      try {
        socket.startHandshake();
        return new Http2Socket(socket);
      } catch (IOException _) {
        socket.close();
      }
    }
  }

  private static SSLSocket newSocket(int port) throws GeneralSecurityException, IOException {
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, SslContextFactory.TRUST_ALL_CERTS, null);
    var socket =
        (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  public Http2Frames frames() {
    return frames;
  }

  /// Sends bytes that need be no frame.
  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
