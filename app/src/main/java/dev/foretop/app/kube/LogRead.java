package dev.foretop.app.kube;

import java.io.IOException;
import java.io.InputStream;

/// A container's log that can be read once.
public interface LogRead extends AutoCloseable {

  /// Takes the log as it comes.
  @FunctionalInterface
  interface Taker {
    void take(InputStream log) throws IOException;
  }

  /// Asks for the log and hands it over. Returns when the server has ended it. Blocks.
  ///
  /// @throws ApiException if the server refuses, or the connection breaks
  void run(Taker taker) throws ApiException;

  /// Breaks it off, from any thread.
  @Override
  void close();
}
