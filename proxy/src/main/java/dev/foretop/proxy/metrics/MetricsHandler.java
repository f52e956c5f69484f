package dev.foretop.proxy.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Answers `GET /metrics` for the user, and for tokens that may read figures.
public final class MetricsHandler extends Handler.Wrapper {

  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final ProxyMetrics.Sources sources;
  private final BlockingWork blocking;
  private @Nullable ProxyMetrics metrics;

  /// @param blocking runs what writes long answers
  public MetricsHandler(ProxyMetrics.Sources sources, BlockingWork blocking) {
    this.sources = sources;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    String method = request.getMethod();
    if (!Caller.of(request).grant().metrics()) {
      refuse(new ProxyProblem.NotGranted("the proxy's figures"), request, response, callback);
    } else if (HttpMethod.GET.is(method)) {
      blocking.answer(request, response, callback, this::answer);
    } else {
      refuse(new ProxyProblem.WrongMethod(method, "GET"), request, response, callback);
    }
    return true;
  }

  private void answer(Request request, Response response, Callback callback) {
    byte[] text = text().getBytes(UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(response.getHeaders(), request);
    response.write(true, ByteBuffer.wrap(text), callback);
  }

  /// Returns the figures of this moment. Takes a while.
  public String text() {
    return metrics().text();
  }

  private synchronized ProxyMetrics metrics() {
    ProxyMetrics known = metrics == null ? new ProxyMetrics(sources) : metrics;
    metrics = known;
    return known;
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemResponse.write(problem, request, response, callback);
  }
}
