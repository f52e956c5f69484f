package dev.foretop.proxy.guard;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses fields that two servers may read in two ways.
///
/// Above all a `Connection` field may not name others: whoever removes what it names would remove
/// the fields that say who the caller is (CVE-2021-31999).
public final class HeaderSanityHandler extends RefusingHandler {

  // The last belongs to the offer of HTTP/2 in clear text that some clients make; it is ignored.
  private static final Set<String> OPTIONS =
      Set.of("close", "keep-alive", "upgrade", "te", "http2-settings");

  private static final String CLUSTER_CREDENTIAL = "Backstage-Kubernetes-Authorization";

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    HttpFields headers = request.getHeaders();
    int tokens = 0;
    int credentials = 0;
    for (HttpField field : headers) {
      if (field.getHeader() == HttpHeader.CONNECTION && !areKnown(field.getValue())) {
        return new ProxyProblem.MalformedHeader("Connection", "must not name other fields");
      }
      tokens += field.getHeader() == HttpHeader.AUTHORIZATION ? 1 : 0;
      credentials += field.is(CLUSTER_CREDENTIAL) ? 1 : 0;
    }
    if (tokens > 1 || credentials > 1) {
      String name = tokens > 1 ? "Authorization" : CLUSTER_CREDENTIAL;
      return new ProxyProblem.MalformedHeader(name, "must stand once");
    }
    ProxyProblem framing = Framing.refusal(request);
    if (framing != null) {
      return framing;
    }
    boolean http10 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
    return http10 && headers.contains(HttpHeader.TRANSFER_ENCODING)
        ? new ProxyProblem.MalformedHeader("Transfer-Encoding", "is not known in HTTP/1.0")
        : null;
  }

  private static boolean areKnown(@Nullable String options) {
    if (options == null || options.equals("close") || options.equalsIgnoreCase("keep-alive")) {
      return true;
    }
    for (String option : options.split(",", -1)) {
      String name = option.strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !OPTIONS.contains(name)) {
        return false;
      }
    }
    return true;
  }
}
