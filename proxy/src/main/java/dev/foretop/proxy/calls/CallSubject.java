package dev.foretop.proxy.calls;

import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Client;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Who asks for what.
///
/// @param caller the client's id, `owner`, or `-` for one without a valid token
/// @param name what the user calls the tool; empty where it has no name
/// @param cluster its id; empty where Foretop itself is asked
/// @param method one that is known, or `?`
/// @param path raw, below the cluster's URL; without its query; the first thousand characters
/// @param query only what [SafeQuery] lets through
/// @param upgrade whether it asks to leave HTTP
public record CallSubject(
    String caller,
    String name,
    String cluster,
    String method,
    String path,
    String query,
    boolean upgrade) {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  // Longer than any path of an object; anybody may send longer ones, and thousands are kept.
  private static final int MOST = 1_000;
  private static final String PROXIED = "/proxy/";

  /// Says what a call is for.
  static CallSubject of(Call call) {
    Call.Head head = call.head();
    Call.Aim aim = call.aim();
    return aim == null
        ? of(call.caller(), "", head.method(), head.path(), head.upgrade())
        : of(call.caller(), aim.cluster(), head.method(), aim.pathQuery(), head.upgrade());
  }

  /// Says what was asked for in vain.
  static CallSubject ofRefused(Request request) {
    return of(
        Caller.find(request).orElse(null),
        "",
        request.getMethod(),
        String.valueOf(request.getHttpURI().getPath()),
        request.getHeaders().contains(HttpHeader.UPGRADE));
  }

  private static CallSubject of(
      @Nullable Caller caller, String cluster, String method, String pathQuery, boolean upgrade) {
    Client client = caller == null ? null : caller.client();
    int mark = pathQuery.indexOf('?');
    return new CallSubject(
        caller == null ? "-" : caller.id(),
        client == null ? "" : client.name(),
        cluster,
        METHODS.contains(method) ? method : "?",
        path(pathQuery.substring(0, mark < 0 ? pathQuery.length() : mark)),
        mark < 0 ? "" : SafeQuery.of(pathQuery, mark + 1),
        upgrade);
  }

  // What an application behind the API server is asked is its own affair, and may be a secret.
  private static String path(String path) {
    int proxied = path.startsWith("/api/v1/") ? path.indexOf(PROXIED) : -1;
    int end = proxied < 0 ? path.length() : proxied + PROXIED.length() - 1;
    return path.substring(0, Math.min(MOST, end));
  }

  /// Returns whether the answer goes on for as long as somebody reads it.
  public boolean isStream() {
    return upgrade || SafeQuery.asks(query, "watch") || SafeQuery.asks(query, "follow");
  }

  boolean isOfClient() {
    return !caller.equals("owner") && !caller.equals("-");
  }
}
