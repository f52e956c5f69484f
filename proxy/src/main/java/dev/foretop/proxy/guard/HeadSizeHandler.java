package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses requests with too long a URL or too many fields. How many bytes a whole head may have,
/// the listener itself sees to.
public final class HeadSizeHandler extends RefusingHandler {

  static final int MAX_URL_LENGTH = 8 << 10;
  static final int MAX_FIELDS = 200;

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    String url = request.getHttpURI().getPathQuery();
    if (url != null && url.length() > MAX_URL_LENGTH) {
      return new ProxyProblem.Refused(HttpStatus.URI_TOO_LONG_414);
    }
    return request.getHeaders().size() > MAX_FIELDS
        ? new ProxyProblem.Refused(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431)
        : null;
  }
}
