package dev.foretop.proxy.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.problem.AnswerHeaders;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what Foretop itself has to say.
public final class LocalAnswer {

  private LocalAnswer() {}

  /// Answers with `body` and completes `callback`.
  public static void write(
      int status, ObjectNode body, Request request, Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(response.getHeaders(), request);
    byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(UTF_8);
    response.write(true, BufferUtil.toBuffer(bytes), callback);
  }
}
