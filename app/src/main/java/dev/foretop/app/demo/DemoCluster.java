package dev.foretop.app.demo;

import java.net.URI;

/// Stands in until the real one is merged.
public final class DemoCluster implements AutoCloseable {
  public static DemoCluster start() {
    return new DemoCluster();
  }

  public URI server() {
    return URI.create("http://127.0.0.1:1");
  }

  public String token() {
    return "x";
  }

  @Override
  public void close() {}
}
