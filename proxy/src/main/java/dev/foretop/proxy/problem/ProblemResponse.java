package dev.foretop.proxy.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.text.VisibleText;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a [ProxyProblem] as one JSON body that two worlds read: `error`, `request` and `response`
/// are what Backstage clients expect, the rest is the `Status` that kubectl prints.
public final class ProblemResponse {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_URL = 2_000;
  private static final String MOUNT = "/api/kubernetes";

  // Whoever is misunderstood once may be misunderstood again: what follows is not read.
  private static final Set<Integer> ENDING = Set.of(400, 408, 413, 414, 431);

  /// Tells an error of Foretop's own from one that a cluster sent.
  public static final String MARKER = "Explorer-Proxy-Error";

  private ProblemResponse() {}

  /// Answers `request` with `problem` and completes `callback`. Nothing may have been written yet,
  /// and nobody else reads the body: what the client still sends of it is thrown away.
  public static void write(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    if (!UnreadBody.endsHere(request)) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    writeOnly(problem, request, response, UnreadBody.discardedBefore(callback, request));
  }

  /// Answers as [#write] does, for who sees to the rest of the body and to the connection.
  public static void writeOnly(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemText text = ProblemText.of(problem, AnswerHeaders.isForPage(request));
    response.setStatus(text.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(MARKER, ProblemSlug.of(problem));
    AnswerHeaders.addTo(headers, request);
    switch (problem) {
      case ProxyProblem.MissingToken _,
          ProxyProblem.WrongToken _,
          ProxyProblem.UntrustedJwt _,
          ProxyProblem.ExpiredJwt _,
          ProxyProblem.ExpiredToken _,
          ProxyProblem.RevokedToken _ ->
          headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"Foretop\"");
      case ProxyProblem.WrongMethod(_, var allowed) -> headers.put(HttpHeader.ALLOW, allowed);
      case ProxyProblem.PairingBusy(var seconds) -> headers.put(HttpHeader.RETRY_AFTER, seconds);
      case ProxyProblem.PairingDenied(var seconds) -> headers.put(HttpHeader.RETRY_AFTER, seconds);
      case ProxyProblem.IssuerAway _ -> headers.put(HttpHeader.RETRY_AFTER, "5");
      case ProxyProblem.ClustersUnread _ -> headers.put(HttpHeader.RETRY_AFTER, "5");
      case ProxyProblem.OutOfConnections _ -> headers.put(HttpHeader.RETRY_AFTER, "5");
      case ProxyProblem.TooManyRequests _ -> headers.put(HttpHeader.RETRY_AFTER, "1");
      default -> {}
    }
    if (isHttp1(request) && ENDING.contains(text.status())) {
      headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    String body = JSON.writeValueAsString(body(problem, text, request));
    response.write(true, BufferUtil.toBuffer(body.getBytes(UTF_8)), callback);
  }

  private static boolean isHttp1(Request request) {
    return request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2;
  }

  private static ObjectNode body(ProxyProblem problem, ProblemText text, Request request) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error =
        body.putObject("error")
            .put("name", text.name())
            .put("message", VisibleText.lines(text.message()))
            .put("hint", text.hint());
    ProblemDetails.put(problem, error.putObject("foretop"));
    body.putObject("request").put("method", request.getMethod()).put("url", url(request));
    body.putObject("response").put("statusCode", text.status());
    body.put("kind", "Status").put("apiVersion", "v1");
    body.putObject("metadata");
    return body.put("status", "Failure")
        .put("message", VisibleText.lines(text.message() + ". " + text.hint()))
        .put("reason", text.reason())
        .put("code", text.status());
  }

  // Backstage names the URL relative to its plugin.
  private static String url(Request request) {
    String url = String.valueOf(request.getHttpURI().getPathQuery());
    String shown = url.startsWith(MOUNT) ? url.substring(MOUNT.length()) : url;
    return shown.length() > MAX_URL ? shown.substring(0, MAX_URL) + "…" : shown;
  }
}
