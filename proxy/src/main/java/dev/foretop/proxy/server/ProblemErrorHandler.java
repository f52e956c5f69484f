package dev.foretop.proxy.server;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what Jetty itself refuses, malformed HTTP above all, in the one shape that errors have
/// here. Jetty's own page is HTML and names the server and its version.
final class ProblemErrorHandler extends ErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemErrorHandler.class);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(request, response);
    response.setStatus(status);
    // That a client goes away is no failure of ours, and any stranger can do it.
    if (status == HttpStatus.INTERNAL_SERVER_ERROR_500
        && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable failure
        && !(failure instanceof QuietException)) {
      log.error("A request failed inside the proxy", failure);
    }
    ProblemResponse.write(new ProxyProblem.Refused(status), request, response, callback);
    return true;
  }

  // Who announced more than came has only itself to blame.
  private static int status(Request request, Response response) {
    boolean isCutShort =
        response.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR_500
            && request.getAttribute(ERROR_EXCEPTION) instanceof EofException;
    return isCutShort ? HttpStatus.BAD_REQUEST_400 : response.getStatus();
  }
}
