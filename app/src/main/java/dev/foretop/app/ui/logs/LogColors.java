package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.Level;
import dev.foretop.app.podlog.StyledText;
import dev.foretop.app.ui.fx.ThemeColors;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The theme's colours for lines of logs.
final class LogColors {

  /// How many colours pods share.
  static final int PODS = 8;

  private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

  private final ThemeColors theme;

  LogColors(Runnable onChange) {
    theme = new ThemeColors("log-color-", names(), onChange);
  }

  /// What has to be in the scene.
  ThemeColors node() {
    return theme;
  }

  Paint of(String name) {
    return theme.of(name);
  }

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "back", "text", "muted", "seam", "error", "warning", "hit", "selection", "rule"));
    for (int i = 0; i < PODS; i++) {
      names.add("pod-" + i);
    }
    for (int i = 0; i < 16; i++) {
      names.add("ansi-" + i);
    }
    return names;
  }

  Paint ofPod(int podIndex) {
    return of("pod-" + podIndex % PODS);
  }

  Paint of(Level level) {
    return switch (level) {
      case FATAL, ERROR -> of("error");
      case WARN -> of("warning");
      case TRACE, DEBUG -> of("muted");
      case UNKNOWN, INFO -> of("text");
    };
  }

  /// Returns a terminal's colour.
  Paint ofTerminal(int color) {
    if (color == StyledText.USUAL) {
      return of("text");
    }
    if (color >= StyledText.RGB) {
      return Color.rgb(color >> 16 & 0xff, color >> 8 & 0xff, color & 0xff);
    }
    if (color < 16) {
      return of("ansi-" + color);
    }
    if (color >= 232) {
      return Color.grayRgb(8 + (color - 232) * 10);
    }
    int place = color - 16;
    return Color.rgb(CUBE[place / 36], CUBE[place / 6 % 6], CUBE[place % 6]);
  }
}
