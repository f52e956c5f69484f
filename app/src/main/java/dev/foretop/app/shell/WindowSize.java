package dev.foretop.app.shell;

import java.nio.charset.StandardCharsets;

/// How large a terminal is.
record WindowSize(int columns, int rows) {

  byte[] message() {
    return "{\"Width\":%d,\"Height\":%d}".formatted(columns, rows).getBytes(StandardCharsets.UTF_8);
  }
}
