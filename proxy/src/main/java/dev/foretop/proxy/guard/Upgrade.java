package dev.foretop.proxy.guard;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/// Whether a request asks to leave HTTP on its connection (RFC 9110, section 7.8).
public final class Upgrade {

  private Upgrade() {}

  /// Returns whether the request is to be tunnelled. Offers of TLS or of HTTP/2 in clear text,
  /// which some clients add to ordinary requests, are not taken up; RFC 9110 allows to ignore them.
  public static boolean isAskedFor(Request request) {
    HttpFields headers = request.getHeaders();
    if (!headers.contains(HttpHeader.UPGRADE)
        || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
        || !headers.contains(HttpHeader.CONNECTION, "upgrade")) {
      return false;
    }
    String protocol = String.valueOf(headers.get(HttpHeader.UPGRADE)).toLowerCase(Locale.ROOT);
    return !protocol.startsWith("tls/") && !protocol.equals("h2c");
  }
}
