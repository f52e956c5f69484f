package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses requests with too long a URL or too many fields. How many bytes a whole head may have,
/// the listener itself sees to.
public final class HeadSizeHandler extends Handler.Wrapper {

  static final int MAX_URL_LENGTH = 8 << 10;
  static final int MAX_FIELDS = 200;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String url = request.getHttpURI().getPathQuery();
    int status =
        url != null && url.length() > MAX_URL_LENGTH
            ? HttpStatus.URI_TOO_LONG_414
            : request.getHeaders().size() > MAX_FIELDS
                ? HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
                : 0;
    if (status == 0) {
      return super.handle(request, response, callback);
    }
    ProblemResponse.write(new ProxyProblem.Refused(status), request, response, callback);
    return true;
  }
}
