package dev.foretop.proxy.server;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/// Which header fields go through the proxy.
///
/// Everything does, each line on its own, but for four groups: what belongs to one connection (RFC
/// 9110, section 7.6.1), what is meant for the proxy itself, what a browser adds about a page, and
/// what would make the API server believe that the request comes from somewhere else.
final class HeaderRules {

  private static final Set<String> CONNECTION_FIELDS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> NEVER_TO_THE_SERVER =
      Set.of(
          "authorization",
          "cookie",
          "expect", // the listener itself says 100 as soon as the body is wanted
          "forwarded",
          "host",
          "origin",
          "referer",
          "via",
          "x-kubernetes-cluster",
          "x-real-ip");

  private static final List<String> NEVER_TO_THE_SERVER_PREFIXES =
      List.of("backstage-", "foretop-", "sec-fetch-", "x-forwarded-", "x-remote-");

  private static final Set<String> NEVER_TO_THE_CLIENT = Set.of("set-cookie", "foretop-cluster");

  private static final String CROSS_ORIGIN_PREFIX = "access-control-";

  private HeaderRules() {}

  /// Copies what may go to the API server.
  ///
  /// @param tunnel whether the request asks for another protocol, which needs its `Connection` and
  ///   `Upgrade` fields
  static void copyClientToProxy(HttpFields from, HttpFields.Mutable to, boolean tunnel) {
    Set<String> nominated = nominated(from);
    for (HttpField field : from) {
      String name = field.getLowerCaseName();
      boolean upgrades = tunnel && (name.equals("connection") || name.equals("upgrade"));
      if (upgrades || isForTheServer(name, nominated)) {
        to.add(field);
      }
    }
  }

  private static boolean isForTheServer(String name, Set<String> nominated) {
    if (NEVER_TO_THE_SERVER.contains(name)
        || CONNECTION_FIELDS.contains(name)
        || nominated.contains(name)) {
      return false;
    }
    // Some servers read an underscore as a dash.
    String folded = name.indexOf('_') < 0 ? name : name.replace('_', '-');
    return NEVER_TO_THE_SERVER_PREFIXES.stream().noneMatch(folded::startsWith)
        && (folded.equals(name) || !NEVER_TO_THE_SERVER.contains(folded));
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
  }

  private static boolean isForTheClient(String name, Set<String> nominated) {
    return !CONNECTION_FIELDS.contains(name)
        && !NEVER_TO_THE_CLIENT.contains(name)
        && !name.startsWith(CROSS_ORIGIN_PREFIX)
        && !nominated.contains(name);
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
