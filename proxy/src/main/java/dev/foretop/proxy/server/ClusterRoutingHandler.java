package dev.foretop.proxy.server;

import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Gives each request its cluster: named by a header below `/proxy`, by the path below
/// `/clusters/ID`.
final class ClusterRoutingHandler extends Handler.Wrapper {

  private static final String MOUNT = "/api/kubernetes";
  private static final String PROXY = MOUNT + "/proxy";
  private static final String CLUSTERS = MOUNT + "/clusters/";

  private final ClusterDirectory directory;
  private final AmbiguousNames ambiguousNames;

  ClusterRoutingHandler(ClusterDirectory directory, AmbiguousNames ambiguousNames, Handler next) {
    super(next);
    this.directory = directory;
    this.ambiguousNames = ambiguousNames;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String pathQuery = request.getHttpURI().getPathQuery();
    String path = withoutQuery(pathQuery);
    if (PathRules.hasDotSegment(path)) {
      ProblemResponse.write(new ProxyProblem.DotSegment(), request, response, callback);
      return true;
    }
    if (isBelow(PROXY, path)) {
      ClusterChoice choice =
          ClusterChoice.byHeader(request.getHeaders(), directory.current(), ambiguousNames);
      return follow(choice, pathQuery.substring(PROXY.length()), request, response, callback);
    }
    if (startsWithIgnoringCase(path, CLUSTERS)) {
      int end = endOfSegment(pathQuery, CLUSTERS.length());
      String name = PathRules.decodeSegment(pathQuery.substring(CLUSTERS.length(), end));
      ClusterChoice choice = ClusterChoice.byName(name, directory.current(), ambiguousNames);
      return follow(choice, pathQuery.substring(end), request, response, callback);
    }
    ProblemResponse.write(new ProxyProblem.UnknownPath(path), request, response, callback);
    return true;
  }

  private boolean follow(
      ClusterChoice choice, String rest, Request request, Response response, Callback callback)
      throws Exception {
    switch (choice) {
      case ClusterChoice.Refused(var problem) ->
          ProblemResponse.write(problem, request, response, callback);
      case ClusterChoice.Chosen(var cluster) -> {
        new Target(cluster, rest.startsWith("/") ? rest : "/" + rest).attachTo(request);
        return super.handle(request, response, callback);
      }
    }
    return true;
  }

  private static boolean isBelow(String mount, String path) {
    return startsWithIgnoringCase(path, mount)
        && (path.length() == mount.length() || path.charAt(mount.length()) == '/');
  }

  // The mount, and only the mount, is matched without regard to case, as Express does.
  private static boolean startsWithIgnoringCase(String path, String prefix) {
    return path.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static int endOfSegment(String pathQuery, int start) {
    for (int i = start; i < pathQuery.length(); i++) {
      if (pathQuery.charAt(i) == '/' || pathQuery.charAt(i) == '?') {
        return i;
      }
    }
    return pathQuery.length();
  }

  private static String withoutQuery(String pathQuery) {
    int mark = pathQuery.indexOf('?');
    return mark < 0 ? pathQuery : pathQuery.substring(0, mark);
  }
}
