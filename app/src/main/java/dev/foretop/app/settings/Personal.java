package dev.foretop.app.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the user likes to work.
///
/// @param fontSize in pixels
/// @param terminalZoom by how many pixels terminals' letters are larger than usual
/// @param isRoomy whether rows stand further apart
/// @param logLines how many lines of a log are kept in memory at most
/// @param keys combinations, such as `Ctrl+K`, by the name of what they do
/// @param recentKinds kinds looked at, the last first, by their qualified names
/// @param namespaces by the cluster's id: those that the user chose there, the last first
/// @param forwards those that were open, the last first
/// @param hints those that the user has read
public record Personal(
    int fontSize,
    int terminalZoom,
    boolean isRoomy,
    int logLines,
    Map<String, String> keys,
    List<String> recentKinds,
    Map<String, List<String>> namespaces,
    List<KeptForward> forwards,
    Set<String> hints) {

  public static final int USUAL_FONT_SIZE = 14;
  public static final int SMALLEST_FONT_SIZE = 11;
  public static final int LARGEST_FONT_SIZE = 22;

  public static final int SMALLEST_ZOOM = -6;
  public static final int LARGEST_ZOOM = 27;

  public static final int USUAL_LOG_LINES = 500_000;
  public static final int FEWEST_LOG_LINES = 10_000;
  public static final int MOST_LOG_LINES = 2_000_000;

  private static final int MOST_RECENT = 6;
  private static final int MOST_NAMESPACES = 20;
  private static final int MOST_FORWARDS = 50;

  public static final Personal DEFAULT =
      new Personal(
          USUAL_FONT_SIZE,
          0,
          false,
          USUAL_LOG_LINES,
          Map.of(),
          List.of(),
          Map.of(),
          List.of(),
          Set.of());

  public Personal {
    hints = Set.copyOf(hints);
    fontSize = Math.clamp(fontSize, SMALLEST_FONT_SIZE, LARGEST_FONT_SIZE);
    terminalZoom = Math.clamp(terminalZoom, SMALLEST_ZOOM, LARGEST_ZOOM);
    logLines = Math.clamp(logLines, FEWEST_LOG_LINES, MOST_LOG_LINES);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    recentKinds = List.copyOf(recentKinds);
    forwards = List.copyOf(forwards);
    namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
  }

  public Personal withFontSize(int size) {
    return new Personal(
        size, terminalZoom, isRoomy, logLines, keys, recentKinds, namespaces, forwards, hints);
  }

  public Personal withTerminalZoom(int zoom) {
    return new Personal(
        fontSize, zoom, isRoomy, logLines, keys, recentKinds, namespaces, forwards, hints);
  }

  public Personal withRoomy(boolean isRoomyNow) {
    return new Personal(
        fontSize,
        terminalZoom,
        isRoomyNow,
        logLines,
        keys,
        recentKinds,
        namespaces,
        forwards,
        hints);
  }

  public Personal withLogLines(int lines) {
    return new Personal(
        fontSize, terminalZoom, isRoomy, lines, keys, recentKinds, namespaces, forwards, hints);
  }

  /// Returns this with other keys for something, or the usual ones if `keys` is empty.
  public Personal withKeys(String what, Optional<String> wanted) {
    Map<String, String> next = new LinkedHashMap<>(keys);
    next.remove(what);
    wanted.ifPresent(combination -> next.put(what, combination));
    return new Personal(
        fontSize, terminalZoom, isRoomy, logLines, next, recentKinds, namespaces, forwards, hints);
  }

  /// Returns this after a look at a kind.
  public Personal withRecentKind(String kind) {
    return new Personal(
        fontSize,
        terminalZoom,
        isRoomy,
        logLines,
        keys,
        first(kind, recentKinds, MOST_RECENT),
        namespaces,
        forwards,
        hints);
  }

  /// Returns this after a namespace of a cluster was chosen.
  public Personal withNamespace(String cluster, String namespace) {
    Map<String, List<String>> next = new LinkedHashMap<>(namespaces);
    next.put(
        cluster, first(namespace, namespaces.getOrDefault(cluster, List.of()), MOST_NAMESPACES));
    return new Personal(
        fontSize, terminalZoom, isRoomy, logLines, keys, recentKinds, next, forwards, hints);
  }

  /// Returns this after a forward was opened.
  public Personal withForward(KeptForward forward) {
    List<KeptForward> next = new ArrayList<>(withoutForward(forward).forwards());
    next.addFirst(forward);
    return withForwards(next.subList(0, Math.min(MOST_FORWARDS, next.size())));
  }

  /// Returns this without a forward, whatever port of this machine it had.
  public Personal withoutForward(KeptForward forward) {
    return withForwards(forwards.stream().filter(each -> !each.leadsWhere(forward)).toList());
  }

  private Personal withForwards(List<KeptForward> next) {
    return new Personal(
        fontSize, terminalZoom, isRoomy, logLines, keys, recentKinds, namespaces, next, hints);
  }

  /// Returns this after hints were read.
  public Personal withHintsRead(Collection<String> read) {
    Set<String> next = new HashSet<>(hints);
    next.addAll(read);
    return new Personal(
        fontSize, terminalZoom, isRoomy, logLines, keys, recentKinds, namespaces, forwards, next);
  }

  /// Returns this as if no hint had been read.
  public Personal withHintsAgain() {
    return new Personal(
        fontSize,
        terminalZoom,
        isRoomy,
        logLines,
        keys,
        recentKinds,
        namespaces,
        forwards,
        Set.of());
  }

  /// Returns this without what tells where the user was.
  public Personal withoutTraces() {
    return new Personal(
        fontSize, terminalZoom, isRoomy, logLines, keys, List.of(), Map.of(), List.of(), hints);
  }

  private static List<String> first(String newest, List<String> known, int most) {
    List<String> next = new ArrayList<>(known);
    next.remove(newest);
    next.addFirst(newest);
    return next.subList(0, Math.min(most, next.size()));
  }
}
