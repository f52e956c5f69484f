package dev.foretop.app.ui.overview;

import java.util.HashSet;
import java.util.Set;

/// What the user has asked to see of one object. Belongs to the FX thread.
final class Shown {

  private final Set<String> revealed = new HashSet<>();
  private final Set<String> unfolded = new HashSet<>();

  boolean isRevealed(String name) {
    return revealed.contains(name);
  }

  void setRevealed(String name, boolean isRevealed) {
    boolean _ = isRevealed ? revealed.add(name) : revealed.remove(name);
  }

  boolean isUnfolded(String part) {
    return unfolded.contains(part);
  }

  void unfold(String part) {
    unfolded.add(part);
  }
}
