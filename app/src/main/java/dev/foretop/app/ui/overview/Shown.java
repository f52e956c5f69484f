package dev.foretop.app.ui.overview;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the user has asked to see of one object. Belongs to the FX thread.
final class Shown {

  private final Set<String> revealed = new HashSet<>();
  private final Map<String, Integer> pages = new HashMap<>();

  boolean isRevealed(String name) {
    return revealed.contains(name);
  }

  void setRevealed(String name, boolean isRevealed) {
    boolean _ = isRevealed ? revealed.add(name) : revealed.remove(name);
  }

  /// Which page of a long list is in sight, the first being 0.
  int page(String list) {
    return pages.getOrDefault(list, 0);
  }

  void turnTo(String list, int page) {
    pages.put(list, page);
  }
}
