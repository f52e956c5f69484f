package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Whether the fields of a request that say where it ends belong there.
final class Framing {

  // RFC 9113, section 8.2.2.
  private static final Set<String> NOT_IN_HTTP_2 =
      Set.of(
          "connection",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade");

  private static final int MAX_LENGTH_DIGITS = 18;

  private Framing() {}

  static @Nullable ProxyProblem refusal(Request request) {
    if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
      return ofHttp2(request.getHeaders());
    }
    return Upgrade.isAskedFor(request) ? ofUpgrade(request.getHeaders()) : null;
  }

  private static @Nullable ProxyProblem ofHttp2(HttpFields headers) {
    for (HttpField field : headers) {
      String name = field.getLowerCaseName();
      boolean foreign =
          NOT_IN_HTTP_2.contains(name)
              || (name.equals("te") && !"trailers".equals(field.getValue()));
      if (foreign) {
        return new ProxyProblem.MalformedHeader(name, "has no place in HTTP/2");
      }
      if (field.getHeader() == HttpHeader.CONTENT_LENGTH && !isLength(field.getValue())) {
        return new ProxyProblem.MalformedHeader("Content-Length", "must be a number of bytes");
      }
    }
    return null;
  }

  // Digits alone (RFC 9110, section 8.6); where HTTP/1.1 is spoken the parser sees to it.
  private static boolean isLength(@Nullable String value) {
    return value != null
        && !value.isEmpty()
        && value.length() <= MAX_LENGTH_DIGITS
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  // What follows the head of an upgrade is the other protocol. Whoever reads a body there reads
  // something else than the server does (CVE-2018-1002105 is of this kind).
  private static @Nullable ProxyProblem ofUpgrade(HttpFields headers) {
    if (headers.contains(HttpHeader.TRANSFER_ENCODING)) {
      return new ProxyProblem.MalformedHeader("Transfer-Encoding", "has no place in an upgrade");
    }
    for (String length : headers.getValuesList(HttpHeader.CONTENT_LENGTH)) {
      if (!length.equals("0")) {
        return new ProxyProblem.MalformedHeader("Content-Length", "must be 0 in an upgrade");
      }
    }
    return null;
  }
}
