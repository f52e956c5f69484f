package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.problem.BlockingWork;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Answers on the port for whoever runs the proxy: whether it lives, whether it wants requests, and
/// its figures. No token is asked for there, and nothing else is served.
final class StatusHandler extends Handler.Wrapper {

  static final String CONNECTOR = "status";

  private static final String FIGURES = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final BooleanSupplier ready;
  private final Supplier<String> metrics;
  private final BlockingWork blocking;

  StatusHandler(BooleanSupplier ready, Supplier<String> metrics, BlockingWork blocking) {
    this.ready = ready;
    this.metrics = metrics;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String connector = request.getConnectionMetaData().getConnector().getName();
    if (!CONNECTOR.equals(connector)) {
      return super.handle(request, response, callback);
    }
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    switch (reads ? String.valueOf(request.getHttpURI().getPath()) : "") {
      case "/healthz" -> write(HttpStatus.OK_200, PLAIN, "ok", response, callback);
      case "/readyz" -> {
        boolean wanted = ready.getAsBoolean();
        int status = wanted ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503;
        write(status, PLAIN, wanted ? "ok" : "not ready", response, callback);
      }
      case "/metrics" ->
          blocking.answer(
              request,
              response,
              callback,
              (_, answer, end) -> write(HttpStatus.OK_200, FIGURES, metrics.get(), answer, end));
      default -> write(HttpStatus.NOT_FOUND_404, PLAIN, "not found", response, callback);
    }
    return true;
  }

  private static void write(
      int status, String type, String text, Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, BufferUtil.toBuffer(text.getBytes(UTF_8)), callback);
  }
}
