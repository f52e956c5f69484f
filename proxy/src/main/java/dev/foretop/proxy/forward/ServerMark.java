package dev.foretop.proxy.forward;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/// Says on an answer which certificate the server showed that gave it: a client that keeps rows for
/// minutes learns that another server answers now.
final class ServerMark {

  private static final String HEADER = "Foretop-Server-Certificate";
  private static final int BYTES = 8;

  private ServerMark() {}

  static void put(Response serverToProxyResponse, HttpFields.Mutable headers) {
    headers.remove(HEADER);
    String mark = of(serverToProxyResponse.getRequest().getConnection());
    if (mark != null) {
      headers.put(HEADER, mark);
    }
  }

  private static @Nullable String of(@Nullable Connection connection) {
    EndPoint.SslSessionData tls = connection == null ? null : connection.getSslSessionData();
    if (tls == null) {
      return null;
    }
    X509Certificate[] chain = tls.peerCertificates();
    return chain == null || chain.length == 0 ? null : of(tls.sslSession(), chain[0]);
  }

  // Worked out once for each connection.
  private static String of(SSLSession session, X509Certificate certificate) {
    if (session.getValue(HEADER) instanceof String known) {
      return known;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      String mark = HexFormat.of().formatHex(digest, 0, BYTES);
      session.putValue(HEADER, mark);
      return mark;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }
}
