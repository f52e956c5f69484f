package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;

/// The plural of a kind in the kind's own spelling: `NetworkPolicies`, `Vertices`, `People`.
///
/// The resource says how its plural is written, the kind which letters are capitals.
final class KindTitle {

  private KindTitle() {}

  static String of(ResourceKind kind) {
    String name = kind.kind();
    String plural = kind.plural();
    int inName = 0;
    int inPlural = 0;
    while (inName < name.length() && inPlural < plural.length()) {
      if (plural.charAt(inPlural) == '-') {
        inPlural++; // parts words, which the kind does by capitals
      } else if (Character.toLowerCase(name.charAt(inName)) == plural.charAt(inPlural)) {
        inName++;
        inPlural++;
      } else {
        break;
      }
    }
    // A plural that leaves out whole words, as `pods` does for PodMetrics, names something else.
    return inName == 0 || hasCapital(name.substring(inName))
        ? name
        : name.substring(0, inName) + plural.substring(inPlural);
  }

  private static boolean hasCapital(String rest) {
    return rest.chars().anyMatch(Character::isUpperCase);
  }
}
