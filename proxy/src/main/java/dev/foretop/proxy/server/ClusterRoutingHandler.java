package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.forward.KnownCluster;
import dev.foretop.proxy.forward.Target;
import dev.foretop.proxy.guard.PathRules;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Gives each request its cluster: named by a header below `/proxy`, by the path below
/// `/clusters/ID`, where [ServerNameHandler] may have put it. Callers find only the clusters that
/// they were granted. One that is not in the last [ClusterIndex] may have come since, or be named
/// by a source that is just being asked: it is waited for on a thread that may block.
final class ClusterRoutingHandler extends Handler.Wrapper {

  private static final String MOUNT = "/api/kubernetes";
  private static final String PROXY = MOUNT + "/proxy";
  static final String CLUSTERS = MOUNT + "/clusters/";

  private final ClusterDirectory directory;
  private final AmbiguousNames ambiguousNames;
  private final Duration patience;
  private final BlockingWork blocking;

  /// @param patience for sources that have not been heard yet
  /// @param blocking runs what looks for clusters
  ClusterRoutingHandler(
      ClusterDirectory directory,
      AmbiguousNames ambiguousNames,
      Duration patience,
      BlockingWork blocking) {
    this.directory = directory;
    this.ambiguousNames = ambiguousNames;
    this.patience = patience;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String pathQuery = request.getHttpURI().getPathQuery();
    String path = withoutQuery(pathQuery);
    boolean inPath = startsWithIgnoringCase(path, CLUSTERS);
    if (!inPath && !isBelow(PROXY, path)) {
      ProblemResponse.write(new ProxyProblem.UnknownPath(path), request, response, callback);
      return true;
    }
    int end = inPath ? endOfSegment(pathQuery, CLUSTERS.length()) : PROXY.length();
    String segment = inPath ? pathQuery.substring(CLUSTERS.length(), end) : null;
    ClusterIndex.Visible clusters = visible(directory.current(), request);
    ClusterChoice choice = choose(segment, request.getHeaders(), clusters);
    if (choice instanceof ClusterChoice.Refused(var problem) && mayHaveCome(problem)) {
      blocking.answer(
          request,
          response,
          callback,
          (asked, answer, then) -> lookOnceMore(segment, end, asked, answer, then));
      return true;
    }
    return go(choice, clusters, end, request, response, callback);
  }

  private static ClusterIndex.Visible visible(ClusterIndex index, Request request) {
    return index.visibleTo(Caller.of(request).grant());
  }

  private ClusterChoice choose(
      @Nullable String segment, HttpFields headers, ClusterIndex.Visible clusters) {
    return segment == null
        ? ClusterChoice.byHeader(headers, clusters, ambiguousNames)
        : byPath(segment, headers, clusters);
  }

  // Since the last round.
  private static boolean mayHaveCome(ProxyProblem problem) {
    return problem instanceof ProxyProblem.UnknownCluster
        || problem instanceof ProxyProblem.NoClusters;
  }

  // Which is the only cluster is known in the end only; that there are several, at once.
  private boolean isDecided(
      @Nullable String segment, ClusterIndex.Visible clusters, Request request) {
    HttpFields headers = request.getHeaders();
    if (segment == null && !ClusterChoice.isNamed(headers)) {
      return clusters.clusters().size() > 1;
    }
    return !(choose(segment, headers, clusters) instanceof ClusterChoice.Refused(var problem)
        && mayHaveCome(problem));
  }

  private void lookOnceMore(
      @Nullable String segment, int end, Request request, Response response, Callback callback)
      throws Exception {
    ClusterIndex index =
        directory.settled(now -> isDecided(segment, visible(now, request), request), patience);
    ClusterIndex.Visible clusters = visible(index, request);
    ClusterChoice choice = choose(segment, request.getHeaders(), clusters);
    if (!isDecided(segment, clusters, request) && !index.settled()) {
      ProblemResponse.write(new ProxyProblem.ClustersUnread(), request, response, callback);
      return;
    }
    go(choice, clusters, end, request, response, callback);
  }

  private boolean go(
      ClusterChoice choice,
      ClusterIndex.Visible clusters,
      int end,
      Request request,
      Response response,
      Callback callback)
      throws Exception {
    switch (choice) {
      case ClusterChoice.Refused(var problem) ->
          ProblemResponse.write(
              clusters.isComplete() ? problem : withoutHints(problem), request, response, callback);
      case ClusterChoice.Chosen(var cluster) -> {
        String pathQuery = request.getHttpURI().getPathQuery();
        String rest = pathQuery.substring(end);
        String mount = ServerNameHandler.hasMounted(request) ? "" : pathQuery.substring(0, end);
        var target = new Target(cluster, mount, rest.startsWith("/") ? rest : "/" + rest);
        target.attachTo(request);
        Call.of(request).aimAt(new Call.Aim(cluster.id(), target.pathQuery()));
        return super.handle(request, response, callback);
      }
    }
    return true;
  }

  // Ids may hold slashes, which kubectl does not keep encoded when they stand in a server's URL.
  private static String clusterOf(String segment) {
    return EncodedName.decode(segment).orElseGet(() -> PathRules.decodeSegment(segment));
  }

  // A header may say the same once more. What the two disagree on, nobody can decide.
  private ClusterChoice byPath(String segment, HttpFields headers, ClusterIndex.Visible clusters) {
    KnownCluster encoded = clusters.findSegment(segment);
    ClusterChoice named =
        encoded == null
            ? ClusterChoice.byName(clusterOf(segment), clusters, ambiguousNames)
            : new ClusterChoice.Chosen(encoded);
    if (!headers.contains(ClusterChoice.HEADER)
        || named.equals(ClusterChoice.byHeader(headers, clusters, ambiguousNames))) {
      return named;
    }
    return new ClusterChoice.Refused(
        new ProxyProblem.MalformedHeader(
            ClusterChoice.HEADER, "must name the same cluster as the path"));
  }

  // Whether a cluster is unknown or somebody else's is not for a limited caller to learn.
  private static ProxyProblem withoutHints(ProxyProblem problem) {
    return switch (problem) {
      case ProxyProblem.UnknownCluster(var name, _) -> new ProxyProblem.ClusterNotGranted(name);
      case ProxyProblem.NoClusters(_) -> new ProxyProblem.ClusterNotGranted("undefined");
      default -> problem;
    };
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
