package dev.foretop.app.ui.shells;

import dev.foretop.app.settings.SettingsStore;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How large the letters of terminals are, kept over restarts.
record KeptZoom(SettingsStore settings, Executor background) {

  private static final Logger log = LoggerFactory.getLogger(KeptZoom.class);

  int kept() {
    return settings.current().personal().terminalZoom();
  }

  void keep(int zoom) {
    background.execute(() -> {
      try {
        settings.change(now -> now.withPersonal(personal -> personal.withTerminalZoom(zoom)));
      } catch (IOException e) {
        log.warn("The size of letters could not be kept: {}", e.getMessage());
      }
    });
  }
}
