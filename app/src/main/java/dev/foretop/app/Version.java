package dev.foretop.app;

import java.util.Objects;

/// The product's version, from the jar's manifest.
final class Version {

  private Version() {}

  static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
