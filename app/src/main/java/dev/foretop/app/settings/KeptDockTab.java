package dev.foretop.app.settings;

import dev.foretop.app.settings.KeptPlace.KeptObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A tab of the dock in names that outlive a connection and a run: what it was about and how it was
/// set, nothing of what it showed.
///
/// @param maker who makes such tabs
/// @param key what tells it from others
/// @param title what stood on it
/// @param clusters the ids of the clusters that it needs
/// @param objects what it is about
/// @param words what else its maker wants to know
public record KeptDockTab(
    String maker,
    String key,
    String title,
    List<String> clusters,
    List<KeptObject> objects,
    Map<String, String> words) {

  /// How many are kept.
  public static final int MOST = 50;

  private static final int LONGEST = 20_000;

  public KeptDockTab {
    clusters = List.copyOf(clusters);
    objects = List.copyOf(objects);
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /// One about an object, or a few.
  public KeptDockTab(
      String maker,
      String key,
      String title,
      String cluster,
      List<KeptObject> objects,
      Map<String, String> words) {
    this(maker, key, title, List.of(cluster), objects, words);
  }

  /// One that needs no cluster.
  public KeptDockTab(String maker, String title) {
    this(maker, maker, title, List.of(), List.of(), Map.of());
  }

  /// Returns a word, which is empty if it is not there.
  public String word(String name) {
    return words.getOrDefault(name, "");
  }

  /// Returns whether it is worth its room: what is about thousands of objects is not.
  public boolean isShort() {
    long length = (long) key.length() + title.length();
    length += clusters.stream().mapToLong(String::length).sum();
    for (KeptObject each : objects) {
      length += each.kind().length() + each.namespace().length() + each.name().length() + 40L;
    }
    for (Map.Entry<String, String> each : words.entrySet()) {
      length += each.getKey().length() + each.getValue().length();
    }
    return length <= LONGEST;
  }
}
