package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.AnswerHeaders;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Answers a browser's question whether an approved page may send a request. Only questions from
/// such pages come this far, and those that ask for a token; they carry no token and reach no
/// cluster.
///
/// Source: <https://fetch.spec.whatwg.org/#cors-preflight-fetch>
public final class PreflightHandler extends Handler.Wrapper {

  private static final String ASKED_METHOD = "Access-Control-Request-Method";
  private static final String ASKED_HEADERS = "Access-Control-Request-Headers";
  private static final String ASKED_NETWORK = "Access-Control-Request-Private-Network";

  private static final HttpField METHODS =
      new PreEncodedHttpField(
          "Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
  private static final String AGENTS = "/mcp";
  private static final String HEADERS = "Access-Control-Allow-Headers";
  private static final HttpField MAX_AGE = new PreEncodedHttpField("Access-Control-Max-Age", "60");
  private static final HttpField VARY =
      new PreEncodedHttpField(
          HttpHeader.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");

  private final Predicate<String> mayImpersonate;

  /// @param mayImpersonate tells whether pages from an origin may act as somebody else
  public PreflightHandler(Predicate<String> mayImpersonate) {
    this.mayImpersonate = mayImpersonate;
  }

  /// Returns whether `request` is such a question.
  static boolean isAsked(Request request) {
    HttpFields asked = request.getHeaders();
    return HttpMethod.OPTIONS.is(request.getMethod())
        && asked.contains(HttpHeader.ORIGIN)
        && asked.contains(ASKED_METHOD);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields asked = request.getHeaders();
    if (!isAsked(request)) {
      return super.handle(request, response, callback);
    }
    HttpFields.Mutable headers = response.getHeaders();
    AnswerHeaders.addTo(headers, request);
    boolean pairing = PairingPath.isOne(request);
    headers.put(METHODS).put(MAX_AGE).put(VARY);
    headers.put(HEADERS, pairing ? AskedHeaders.whenPairing() : allowed(request));
    // To ask for a token any page may come; that says nothing for the network behind it.
    if ("true".equals(asked.get(ASKED_NETWORK)) && !pairing) {
      headers.put("Access-Control-Allow-Private-Network", "true");
    }
    response.setStatus(HttpStatus.NO_CONTENT_204);
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    return true;
  }

  private String allowed(Request request) {
    if (AGENTS.equals(request.getHttpURI().getPath())) {
      return AskedHeaders.forAgents();
    }
    HttpFields asked = request.getHeaders();
    boolean impersonates = mayImpersonate.test(String.valueOf(asked.get(HttpHeader.ORIGIN)));
    return AskedHeaders.allowed(asked.get(ASKED_HEADERS), impersonates);
  }
}
