package dev.foretop.app.shell;

import java.security.SecureRandom;

/// Names for what is made to look into pods and nodes.
public final class FreshName {

  // Without what is easily taken for something else, as Kubernetes does.
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private FreshName() {}

  /// Returns a name that nothing else has.
  public static String of(String beginning) {
    return beginning + "-" + suffix();
  }

  /// Returns what such a name ends with.
  public static String suffix() {
    var suffix = new StringBuilder();
    for (int i = 0; i < SUFFIX; i++) {
      suffix.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return suffix.toString();
  }
}
