package dev.foretop.app.ui.shell;

import dev.foretop.app.words.Texts;

/// Something worth to know that the window does not show by itself.
enum Tip {
  PALETTE(ShellKeys.PALETTE),
  FILTER(ShellKeys.FILTER),
  PINS(ShellKeys.KIND),
  CLUSTERS(ShellKeys.NEW_CLUSTER),
  HELP(ShellKeys.KEYS);

  private final ShellKeys keys;

  Tip(ShellKeys keys) {
    this.keys = keys;
  }

  String text() {
    return Texts.of("tip." + name(), keys.text());
  }
}
