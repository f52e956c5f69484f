package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.Caller;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one line for each request: caller, cluster, method, path, status, bytes, milliseconds.
/// Never the query, which may hold a command or a token, and never a header or a body.
final class AccessLog implements RequestLog {

  private static final Logger log = LoggerFactory.getLogger("dev.foretop.proxy.access");

  @Override
  public void log(Request request, Response response) {
    if (!log.isInfoEnabled()) {
      return;
    }
    log.info(
        "{} {} {} {} {} {} B {} ms",
        Caller.find(request).map(Caller::id).orElse("-"),
        cluster(request),
        request.getMethod(),
        request.getHttpURI().getPath(),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        NanoTime.millisSince(request.getBeginNanoTime()));
  }

  private static String cluster(Request request) {
    return Target.find(request).map(target -> target.cluster().id()).orElse("-");
  }
}
