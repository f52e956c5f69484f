package dev.foretop.app.demo.store;

import org.jspecify.annotations.Nullable;

/// How an object is to be deleted.
///
/// @param graceSeconds how long a pod may take to end, or null for what the pod says
/// @param uid the object must have this uid, or empty
/// @param resourceVersion the object must have this version, or empty
public record DeleteOptions(
    Propagation propagation,
    @Nullable Integer graceSeconds,
    String uid,
    String resourceVersion,
    boolean isDryRun) {

  /// What becomes of the objects that the deleted one owns.
  public enum Propagation {
    BACKGROUND,
    FOREGROUND,
    ORPHAN
  }

  public static final DeleteOptions DEFAULT =
      new DeleteOptions(Propagation.BACKGROUND, null, "", "", false);
}
