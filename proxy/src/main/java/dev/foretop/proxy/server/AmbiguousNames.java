package dev.foretop.proxy.server;

/// What a name means that several clusters have.
public enum AmbiguousNames {
  /// The cluster of the first locator that has it, as in Backstage.
  FIRST,
  /// Nothing: the request is refused with the ids to choose from.
  REJECT
}
