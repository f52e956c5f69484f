package dev.foretop.app.agent;

import java.util.List;
import java.util.Locale;

/// Tells by its name which field of an object holds a secret, and not where one is: `password`
/// does, `passwordKey`, `tokenPath` and `secretName` do not.
final class SecretFields {

  private static final List<String> ENDS =
      List.of("password", "passwd", "passphrase", "token", "apikey", "clientsecret", "privatekey");
  private static final int LONGEST = 100;

  private SecretFields() {}

  /// Returns whether a text in a field of this name is a secret.
  static boolean holdsSecret(String name) {
    String end = name.substring(Math.max(0, name.length() - LONGEST)).toLowerCase(Locale.ROOT);
    String plain = end.replace("-", "").replace("_", "");
    return ENDS.stream().anyMatch(plain::endsWith);
  }
}
