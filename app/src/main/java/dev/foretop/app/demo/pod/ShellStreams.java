package dev.foretop.app.demo.pod;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The three streams of a command.
public interface ShellStreams {

  /// The next bytes of the input, or null at its end.
  byte @Nullable [] read() throws InterruptedException;

  void out(String text) throws IOException;

  void out(byte[] bytes) throws IOException;

  void err(String text) throws IOException;

  /// How many rows and columns the terminal has, as `stty size` says it.
  default String size() {
    return "24 80";
  }
}
