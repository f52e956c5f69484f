package dev.foretop.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines that surely belong together: each stands in both texts, in each only once. Work grows
/// little faster than the texts.
final class Anchors {

  private static final int SEVERAL = -1;

  /// @param before where it stands in the one text
  /// @param after where it stands in the other
  record Anchor(int before, int after) {}

  private Anchors() {}

  /// Returns as many as can be taken in the order of both texts.
  static List<Anchor> of(List<String> before, List<String> after) {
    Map<String, Integer> old = single(before);
    Map<String, Integer> next = single(after);
    List<Anchor> common = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      String line = before.get(i);
      int there = next.getOrDefault(line, SEVERAL);
      if (old.getOrDefault(line, SEVERAL) == i && there != SEVERAL) {
        common.add(new Anchor(i, there));
      }
    }
    return rising(common);
  }

  private static Map<String, Integer> single(List<String> lines) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      places.merge(lines.get(i), i, (_, _) -> SEVERAL);
    }
    return places;
  }

  // The longest rising sequence, by the smallest end of each length.
  private static List<Anchor> rising(List<Anchor> anchors) {
    var ends = new int[anchors.size()];
    var endIndex = new int[anchors.size()];
    var earlier = new int[anchors.size()];
    int length = 0;
    for (int i = 0; i < anchors.size(); i++) {
      int place = Arrays.binarySearch(ends, 0, length, anchors.get(i).after());
      int at = place < 0 ? -place - 1 : place;
      ends[at] = anchors.get(i).after();
      endIndex[at] = i;
      earlier[i] = at == 0 ? SEVERAL : endIndex[at - 1];
      length = Math.max(length, at + 1);
    }
    List<Anchor> found = new ArrayList<>();
    for (int i = length == 0 ? SEVERAL : endIndex[length - 1]; i != SEVERAL; i = earlier[i]) {
      found.add(anchors.get(i));
    }
    return found.reversed();
  }
}
