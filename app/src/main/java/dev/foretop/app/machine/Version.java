package dev.foretop.app.machine;

import java.util.Objects;

/// The product's version, from the jar's manifest.
public final class Version {

  private Version() {}

  public static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
