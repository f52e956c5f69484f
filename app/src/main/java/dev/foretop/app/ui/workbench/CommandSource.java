package dev.foretop.app.ui.workbench;

import java.util.List;

/// Knows commands.
@FunctionalInterface
public interface CommandSource {

  /// Returns what could be offered now. Called on the FX thread when the palette opens, so it must
  /// not block.
  List<Command> commands();
}
