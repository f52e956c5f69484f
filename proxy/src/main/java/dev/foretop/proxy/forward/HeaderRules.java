package dev.foretop.proxy.forward;

import dev.foretop.proxy.guard.Subprotocols;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;

/// Which header fields go through the proxy.
///
/// Everything does, each line on its own, but for these groups. To the server: what belongs to one
/// connection (RFC 9110, section 7.6.1), what is meant for the proxy itself, what a browser adds
/// about a page, what would make a server believe that the request comes from somebody or somewhere
/// else, and what would make it another request than the one that was allowed. To the client: what
/// would give the cluster power over the browser or over this machine's other servers.
final class HeaderRules {

  private static final Set<String> CONNECTION_FIELDS =
      Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

  private static final Set<String> NEVER_TO_THE_SERVER =
      Set.of(
          "authorization",
          "cookie",
          "expect", // the listener itself says 100 as soon as the body is wanted
          "forwarded",
          "host",
          "http2-settings",
          "origin",
          "referer",
          "true-client-ip",
          "via",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-goog-user-project",
          "x-http-method",
          "x-http-method-override",
          "x-kubernetes-cluster",
          "x-method-override",
          "x-original-url",
          "x-real-ip",
          "x-rewrite-url");

  private static final String[] NEVER_TO_THE_SERVER_PREFIXES = {
    "access-control-",
    "backstage-",
    "explorer-",
    "foretop-",
    "proxy-",
    "sec-",
    "x-explorer-",
    "x-forwarded",
    "x-remote-"
  };

  private static final String WEBSOCKET_PREFIX = "sec-websocket-";
  private static final String IMPERSONATE_PREFIX = "impersonate-";

  private static final Set<String> NEVER_TO_THE_CLIENT =
      Set.of(
          "accept-ch",
          "alt-svc",
          "clear-site-data",
          "content-security-policy", // Foretop's own takes its place, as with the next three
          "cross-origin-resource-policy",
          "referrer-policy",
          "x-content-type-options",
          "content-security-policy-report-only",
          "critical-ch",
          "cross-origin-embedder-policy",
          "cross-origin-opener-policy",
          "foretop-cluster",
          "link",
          "location", // Redirect puts it back
          "nel",
          "origin-agent-cluster",
          "public-key-pins",
          "refresh",
          "report-to",
          "reporting-endpoints",
          "server",
          "service-worker-allowed",
          "set-cookie",
          "set-cookie2",
          "set-login",
          "sourcemap",
          "speculation-rules",
          "strict-transport-security",
          "via",
          "www-authenticate", // the cluster's is not for the client's browser to answer
          "x-powered-by",
          "x-sourcemap");

  private static final List<String> NEVER_TO_THE_CLIENT_PREFIXES =
      List.of("access-control-", "explorer-proxy-", "proxy-");

  private HeaderRules() {}

  /// Copies what may go to the API server.
  ///
  /// @param tunnel whether the request asks for another protocol, which it then names
  static void copyClientToProxy(HttpFields from, HttpFields.Mutable to, boolean tunnel) {
    for (HttpField field : from) {
      String name = field.getLowerCaseName();
      if (name.equals("sec-websocket-protocol")) {
        String offered = Subprotocols.withoutToken(String.valueOf(field.getValue()));
        if (!offered.isEmpty()) {
          to.add(field.getName(), offered);
        }
      } else if (tunnel ? isForATunnel(name) : isForTheServer(name)) {
        to.add(field);
      }
    }
    if (tunnel) {
      to.put(HttpHeader.CONNECTION, HttpHeaderValue.UPGRADE.asString());
    }
  }

  // An upgrade has no body, and says nothing of one.
  private static boolean isForATunnel(String name) {
    return name.equals("upgrade") || (!name.equals("content-length") && isForTheServer(name));
  }

  private static boolean isForTheServer(String name) {
    if (name.indexOf('_') >= 0) {
      // Some servers read an underscore as a dash.
      String folded = name.replace('_', '-');
      return !folded.startsWith(IMPERSONATE_PREFIX) && isForTheServer(folded);
    }
    if (NEVER_TO_THE_SERVER.contains(name) || CONNECTION_FIELDS.contains(name)) {
      return false;
    }
    for (String prefix : NEVER_TO_THE_SERVER_PREFIXES) {
      if (name.startsWith(prefix)) {
        return name.startsWith(WEBSOCKET_PREFIX);
      }
    }
    return true;
  }

  /// Copies what may go back to the client.
  ///
  /// @param tunnel whether the server switched protocols
  static void copyServerToProxy(HttpFields from, HttpFields.Mutable to, boolean tunnel) {
    Set<String> nominated = nominated(from);
    for (HttpField field : from) {
      String name = field.getLowerCaseName();
      boolean upgrades = tunnel && (name.equals("connection") || name.equals("upgrade"));
      if (upgrades || isForTheClient(name, nominated)) {
        to.add(field);
      }
    }
    if (from.contains(HttpHeader.WWW_AUTHENTICATE)) {
      to.put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"cluster\"");
    }
  }

  private static boolean isForTheClient(String name, Set<String> nominated) {
    if (CONNECTION_FIELDS.contains(name)
        || NEVER_TO_THE_CLIENT.contains(name)
        || nominated.contains(name)) {
      return false;
    }
    for (String prefix : NEVER_TO_THE_CLIENT_PREFIXES) {
      if (name.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }

  // A sender may name further fields that belong to the connection.
  private static Set<String> nominated(HttpFields fields) {
    if (!fields.contains(HttpHeader.CONNECTION)) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    for (String option : fields.getCSV(HttpHeader.CONNECTION, false)) {
      names.add(option.toLowerCase(Locale.ROOT));
    }
    return names;
  }
}
