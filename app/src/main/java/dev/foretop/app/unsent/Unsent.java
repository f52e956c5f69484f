package dev.foretop.app.unsent;

/// A text that was typed and not sent.
///
/// @param id tells it from others
/// @param cluster the id of the cluster that it is for
/// @param clusterName how that one was called
/// @param title what it is about, for people
/// @param object which object it changes, as `deployments.apps/shop/web`; empty for a manifest
/// @param namespace where a manifest puts what says no namespace
/// @param base the object as it was read, as JSON; empty for a manifest, and for secrets
/// @param text without the values of secrets
public record Unsent(
    String id,
    String cluster,
    String clusterName,
    String title,
    String object,
    String namespace,
    String base,
    String text) {

  // A text may say much of what runs where.
  @Override
  public String toString() {
    return title + " on " + clusterName;
  }
}
