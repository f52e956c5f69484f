package dev.foretop.app.agent;

import dev.foretop.proxy.text.Redaction;
import java.util.ArrayList;
import java.util.List;

/// Takes out of a text what looks like a secret: tokens, passwords behind their names, private
/// keys, values of Secrets. Whoever writes to a log or into a configuration was not as careful as
/// with a Secret.
final class SecretLines {

  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";

  private SecretLines() {}

  /// Returns a text of any length with a mark in place of each secret.
  static String hide(String text) {
    return String.join("\n", hide(text.lines().toList())) + (text.endsWith("\n") ? "\n" : "");
  }

  /// Returns lines with a mark in place of each secret; of a key that goes over several, in place
  /// of each of them.
  static List<String> hide(List<String> lines) {
    var hidden = new ArrayList<String>(lines.size());
    boolean inKey = false;
    for (String line : SecretManifests.hide(lines)) {
      boolean ends = line.contains(KEY_END);
      boolean begins = line.contains(KEY_BEGIN) && line.contains("PRIVATE KEY");
      hidden.add(inKey || begins ? Redaction.HIDDEN : lineOf(line));
      inKey = (inKey || begins) && !ends;
    }
    return hidden;
  }

  // Certificates are for everybody to see.
  private static String lineOf(String line) {
    return line.startsWith(KEY_BEGIN) || line.startsWith(KEY_END) ? line : Redaction.of(line);
  }
}
