package dev.foretop.app.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The main window as it was left.
///
/// @param bounds where it was while it was not maximised; null if nobody knows
/// @param dividers how its parts share it, by the name of what divides them
/// @param tabs in their order
/// @param front the position of the tab in front
/// @param apart tabs with windows of their own
/// @param dock what was open below, in its order
/// @param dockFront the position of the one in front there
public record WindowSettings(
    @Nullable Bounds bounds,
    boolean isMaximized,
    Map<String, Double> dividers,
    List<KeptPlace> tabs,
    int front,
    List<Apart> apart,
    List<KeptDockTab> dock,
    int dockFront) {

  /// A window that was never open.
  public static final WindowSettings DEFAULT =
      new WindowSettings(null, false, Map.of(), List.of(), 0, List.of(), List.of(), 0);

  /// A tab with a window of its own.
  ///
  /// @param bounds null if nobody knows
  public record Apart(KeptPlace place, @Nullable Bounds bounds) {}

  /// A place on the screens.
  public record Bounds(double x, double y, double width, double height) {}

  public WindowSettings {
    dividers = Collections.unmodifiableMap(new LinkedHashMap<>(dividers));
    tabs = List.copyOf(tabs);
    apart = List.copyOf(apart);
    dock = List.copyOf(dock);
  }
}
