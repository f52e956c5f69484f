package dev.foretop.app.podlog;

/// What tells pods of one owner apart, in few letters.
final class ShortName {

  private static final int LONGEST = 24;

  private ShortName() {}

  /// Returns the part that was made up for the pod, such as `2xkqp` of `web-6d9c8b7f4-2xkqp`; for
  /// the pods of a StatefulSet, which count, the whole name.
  static String of(String pod) {
    int dash = pod.lastIndexOf('-');
    String last = pod.substring(dash + 1);
    boolean isMadeUp = dash > 0 && last.length() == 5 && !last.chars().allMatch(ShortName::isDigit);
    if (isMadeUp) {
      return last;
    }
    return pod.length() <= LONGEST ? pod : "…" + pod.substring(pod.length() - LONGEST + 1);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
