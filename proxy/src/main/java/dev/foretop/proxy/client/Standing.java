package dev.foretop.proxy.client;

/// Says whether what callers were let in with still holds. Asked a few times a second while calls
/// are under way.
public interface Standing {

  /// Reads anew what may have changed. May block.
  void refresh();

  /// Returns whether a call of `caller` may still go on.
  boolean isValid(Caller caller);

  /// Returns whether `caller` may still do just what it might when it was let in.
  boolean isGrantedStill(Caller caller);

  /// Writes down what is to be known after the next start; nothing here.
  default void save() {}
}
