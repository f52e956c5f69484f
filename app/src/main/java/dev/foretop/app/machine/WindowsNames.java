package dev.foretop.app.machine;

import java.util.Locale;
import java.util.Set;

/// Names that no file can have on Windows: those of devices, which are there in every folder.
///
/// Source: <https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>
public final class WindowsNames {

  private static final Set<String> DEVICES =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");
  private static final Set<String> PORTS = Set.of("COM", "LPT");
  private static final String NUMBERS = "0123456789\u00b9\u00b2\u00b3";

  private WindowsNames() {}

  /// Returns whether a file's name means a device, whatever its extension.
  public static boolean isDevice(String name) {
    int point = name.indexOf('.');
    String base = point < 0 ? name : name.substring(0, point);
    String device = base.strip().toUpperCase(Locale.ROOT);
    return DEVICES.contains(device) || isPort(device);
  }

  private static boolean isPort(String device) {
    return device.length() == 4
        && PORTS.contains(device.substring(0, 3))
        && NUMBERS.indexOf(device.charAt(3)) >= 0;
  }
}
