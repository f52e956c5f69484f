package dev.foretop.app.kube;

import java.util.List;
import java.util.function.Consumer;

/// How one scope is listed, and how its watch is asked for.
interface ScopeLister {

  ResourceKind kind();

  /// The scope's name in [FeedEvent]s.
  String scope();

  /// The namespace of rows that do not name their own.
  String namespace();

  /// Whether rows are told apart by their objects, because their cells do not do that. The first
  /// list finds out.
  boolean identifiesByObject();

  /// Columns that are filled from the objects, after those of the server's table.
  List<OwnColumn> own();

  /// Lists everything; columns and rows go to `sink` while they come.
  Position list(Consumer<FeedEvent> sink) throws ApiException, InterruptedException;

  String watchPath(Position from, int timeoutSeconds);

  /// Breaks off a list that runs.
  void cancel();

  static String watchPath(String path, Position from, int timeoutSeconds, String includeObject) {
    return path
        + "?watch=1&allowWatchBookmarks=true&includeObject="
        + includeObject
        + "&resourceVersion="
        + ResourceKind.encode(from.resourceVersion())
        + "&timeoutSeconds="
        + timeoutSeconds;
  }
}
