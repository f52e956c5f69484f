package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses what a web page sent: no origin has been approved. Programs send no `Origin`.
///
/// Source: <https://www.w3.org/TR/fetch-metadata/>
public final class OriginHandler extends Handler.Wrapper {

  private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

  public OriginHandler(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields headers = request.getHeaders();
    String origin = headers.get(HttpHeader.ORIGIN);
    if (origin == null && !comesFromAnotherSite(headers)) {
      return super.handle(request, response, callback);
    }
    String shown = origin == null ? "another site" : origin;
    ProblemResponse.write(new ProxyProblem.ForeignOrigin(shown), request, response, callback);
    return true;
  }

  private static boolean comesFromAnotherSite(HttpFields headers) {
    String site = headers.get("Sec-Fetch-Site");
    return (site != null && FOREIGN_SITES.contains(site))
        || "navigate".equals(headers.get("Sec-Fetch-Mode"));
  }
}
