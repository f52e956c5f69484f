package dev.foretop.proxy.local;

import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers `GET /local/v1/openapi.json` with the description of everything that Foretop answers, to
/// whoever has a token. A test holds the file to what the proxy does.
public final class DescriptionHandler extends Handler.Wrapper {

  private static final String PATH = "/local/v1/openapi.json";
  private static final String RESOURCE = "openapi.json";

  private final BlockingWork blocking;

  /// @param blocking runs what reads files
  public DescriptionHandler(BlockingWork blocking) {
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    if (request.getMethod().equals("GET")) {
      blocking.answer(request, response, callback, DescriptionHandler::describe);
    } else {
      ProblemResponse.write(
          new ProxyProblem.WrongMethod(request.getMethod(), "GET"), request, response, callback);
    }
    return true;
  }

  private static void describe(Request request, Response response, Callback callback)
      throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DescriptionHandler.class.getResourceAsStream(RESOURCE))) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      AnswerHeaders.addTo(response.getHeaders(), request);
      response.write(true, ByteBuffer.wrap(in.readAllBytes()), callback);
    }
  }
}
