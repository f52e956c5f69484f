package dev.foretop.proxy.server;

import dev.foretop.proxy.forward.RequestBody;
import dev.foretop.proxy.forward.Target;
import dev.foretop.proxy.guard.RefusingHandler;
import dev.foretop.proxy.policy.AccessPolicy;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses bodies of the three types that any web page may send without asking. The Kubernetes API
/// takes none of them; applications behind it may, and are let.
///
/// Source: <https://fetch.spec.whatwg.org/#cors-safelisted-request-header>
final class ContentTypeHandler extends RefusingHandler {

  private static final Set<String> SIMPLE =
      Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    HttpFields headers = request.getHeaders();
    boolean mayHaveBody =
        !WITHOUT_BODY.contains(request.getMethod()) || RequestBody.isAnnounced(request);
    if (mayHaveBody && headers.contains(HttpHeader.CONTENT_TYPE)) {
      for (String type : headers.getValuesList(HttpHeader.CONTENT_TYPE)) {
        if (isSimple(type) && !AccessPolicy.isProxied(Target.of(request).path())) {
          return new ProxyProblem.SimpleContentType(type);
        }
      }
    }
    return null;
  }

  private static boolean isSimple(String type) {
    int end = 0;
    while (end < type.length() && type.charAt(end) != ';' && type.charAt(end) != ',') {
      end++;
    }
    return SIMPLE.contains(type.substring(0, end).strip().toLowerCase(Locale.ROOT));
  }
}
