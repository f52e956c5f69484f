package dev.foretop.app.start;

/// Prints how long the start took, for those who measure it.
///
/// With the system property `foretop.started` set to the milliseconds since 1970 at which the
/// program was started, standard error says when the window was shown and when it was first drawn
/// after that. Whoever starts the program knows that moment best: what the system says of a process
/// may be a second wrong.
public final class StartTime {

  private static final String PROPERTY = "foretop.started";

  private StartTime() {}

  static boolean isWanted() {
    return System.getProperty(PROPERTY) != null;
  }

  public static void report(String what) {
    Long started = Long.getLong(PROPERTY);
    if (started != null) {
      System.err.println(what + " after " + (System.currentTimeMillis() - started) + " ms");
    }
  }
}
