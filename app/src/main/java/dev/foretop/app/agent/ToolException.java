package dev.foretop.app.agent;

import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.io.Serial;

/// What a tool was asked makes no sense, in words that the agent can do something with.
final class ToolException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final String said;

  ToolException(String message) {
    this(message, "");
  }

  /// @param said what a cluster says of it
  ToolException(String message, String said) {
    super(message);
    this.said = said;
  }

  /// Returns what the agent is told, with a cluster's words marked as such.
  String answer() {
    return Fence.after(VisibleText.lines(String.valueOf(getMessage())), said);
  }
}
