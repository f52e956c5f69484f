package dev.foretop.app.kube;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// Answers that were recorded from a real API server.
public final class Golden {

  private Golden() {}

  public static byte[] bytes(String name) throws IOException {
    try (InputStream input = Objects.requireNonNull(Golden.class.getResourceAsStream(name))) {
      return input.readAllBytes();
    }
  }
}
