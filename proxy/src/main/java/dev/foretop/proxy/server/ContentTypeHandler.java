package dev.foretop.proxy.server;

import dev.foretop.proxy.policy.AccessPolicy;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Refuses bodies of the three types that any web page may send without asking. The Kubernetes API
/// takes none of them; applications behind it may, and are let.
///
/// Source: <https://fetch.spec.whatwg.org/#cors-safelisted-request-header>
final class ContentTypeHandler extends Handler.Wrapper {

  private static final Set<String> SIMPLE =
      Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields headers = request.getHeaders();
    boolean mayHaveBody =
        !WITHOUT_BODY.contains(request.getMethod()) || RequestBody.isThere(request);
    if (mayHaveBody && headers.contains(HttpHeader.CONTENT_TYPE)) {
      for (String type : headers.getValuesList(HttpHeader.CONTENT_TYPE)) {
        if (isSimple(type) && !AccessPolicy.isProxied(Target.of(request).path())) {
          ProblemResponse.write(
              new ProxyProblem.SimpleContentType(type), request, response, callback);
          return true;
        }
      }
    }
    return super.handle(request, response, callback);
  }

  private static boolean isSimple(String type) {
    String essence = type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    return SIMPLE.contains(essence);
  }
}
