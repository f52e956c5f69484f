package dev.foretop.app.agent;

import java.io.IOException;
import java.io.Serial;

/// What a tool was asked makes no sense, in words that the agent can do something with.
final class ToolException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  ToolException(String message) {
    super(message);
  }
}
