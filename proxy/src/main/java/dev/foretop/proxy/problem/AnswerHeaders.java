package dev.foretop.proxy.problem;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/// The fields that every answer carries, whoever wrote it.
///
/// They tell browsers not to run, frame or guess at what a cluster sent, and which page may read
/// it: the one that the user approved and that asked, if any.
public final class AnswerHeaders {

  private static final String READER = AnswerHeaders.class.getName();

  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField SANDBOX =
      new PreEncodedHttpField(
          "Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  private static final HttpField SAME_ORIGIN =
      new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin");
  private static final HttpField NO_REFERRER =
      new PreEncodedHttpField("Referrer-Policy", "no-referrer");
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
  private static final HttpField EXPOSED =
      new PreEncodedHttpField(
          "Access-Control-Expose-Headers",
          "content-type, etag, warning, retry-after, audit-id, explorer-proxy-error, foretop-cluster,"
              + " foretop-server-certificate");

  private AnswerHeaders() {}

  /// Notes that the page from `origin` may read the answer to `request`.
  public static void allowReader(Request request, String origin) {
    request.setAttribute(READER, origin);
  }

  /// Returns whether a page may read the answer to `request`.
  static boolean isForPage(Request request) {
    return request.getAttribute(READER) != null;
  }

  /// Adds the fields to an answer to `request`.
  public static void addTo(HttpFields.Mutable headers, Request request) {
    headers.put(NO_SNIFF).put(SANDBOX).put(SAME_ORIGIN).put(NO_REFERRER).add(VARY);
    if (request.getAttribute(READER) instanceof String origin) {
      headers.put("Access-Control-Allow-Origin", origin).put(EXPOSED);
    }
  }
}
