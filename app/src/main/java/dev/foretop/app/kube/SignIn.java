package dev.foretop.app.kube;

import java.time.Duration;
import java.util.Locale;

/// What makes a new credential for a cluster.
public enum SignIn {
  /// A sign-in to Google in Foretop.
  GOOGLE,
  /// A sign-in to the cluster's issuer in Foretop.
  OIDC,
  /// A program that the kubeconfig names. It may ask the user, so it is not run again and again.
  PLUGIN,
  /// A cloud's own tool.
  CLOUD,
  /// Whoever writes the token, password or certificate into the settings.
  SETTINGS;

  // The user may be asked whether the program may run, and by the program itself after that.
  private static final Duration PLUGIN_PATIENCE = Duration.ofSeconds(110);
  private static final int PATIENCE = 3;

  /// How long the first answer over a new connection may take.
  ///
  /// @param usual what an answer takes at most where nothing has to be made for it
  Duration patience(Duration usual) {
    return this == PLUGIN ? PLUGIN_PATIENCE : usual.multipliedBy(PATIENCE);
  }

  static SignIn of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "google" -> GOOGLE;
      case "oidc" -> OIDC;
      case "plugin" -> PLUGIN;
      case "cloud" -> CLOUD;
      default -> SETTINGS;
    };
  }
}
