package dev.foretop.app.ui.fx;

import java.util.Locale;

/// Words for numbers of bytes.
public final class Bytes {

  private static final long KILO = 1024;
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

  private Bytes() {}

  public static String words(long count) {
    if (count < KILO) {
      return count + " B";
    }
    double shown = (double) count / KILO;
    int unit = 0;
    while (shown >= KILO && unit < UNITS.length - 1) {
      shown /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", shown, UNITS[unit]);
  }
}
