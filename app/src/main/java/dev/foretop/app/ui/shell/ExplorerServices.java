package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.SettingsStore;
import java.nio.file.Path;
import java.time.InstantSource;

/// What the window needs besides the proxy.
///
/// @param settings the user's settings
public record ExplorerServices(SettingsStore settings) {

  /// Services that keep nothing beyond the window's life.
  public static ExplorerServices forgetful() {
    return new ExplorerServices(SettingsStore.open(Path.of(""), _ -> {}, InstantSource.system()));
  }
}
