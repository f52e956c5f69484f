package dev.foretop.app.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a window can be opened here, and if not, what cures it.
///
/// Looked up before JavaFX is loaded: its own failures are stack traces that name no package.
public final class Display {

  private record NativeLibrary(String file, String debian, String fedora) {}

  // What JavaFX 26 loads on Linux, found by adding packages one at a time to a bare system.
  private static final List<NativeLibrary> LINUX_LIBRARIES =
      List.of(
          new NativeLibrary("libfreetype.so.6", "libfreetype6", "freetype"),
          new NativeLibrary("libfontconfig.so.1", "fontconfig", "fontconfig"),
          new NativeLibrary("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"),
          new NativeLibrary("libgtk-3.so.0", "libgtk-3-0", "gtk3"),
          new NativeLibrary("libGL.so.1", "libgl1", "mesa-libGL"),
          new NativeLibrary("libXxf86vm.so.1", "libxxf86vm1", "libXxf86vm"));

  private Display() {}

  /// Returns why no window can be opened, or empty if one can.
  public static Optional<String> findProblem(Map<String, String> environment, String system) {
    boolean needsNoLookup = System.getProperty("glass.platform") != null;
    if (needsNoLookup) {
      return Optional.empty();
    }
    if (system.startsWith("Windows") || system.startsWith("Mac")) {
      return findMissingDesktop(environment, system);
    }
    if (environment.getOrDefault("DISPLAY", "").isBlank()) {
      return Optional.of(
          "There is no display: DISPLAY is not set. Start Foretop in a desktop session, or with"
              + " 'ssh -X', or under 'xvfb-run'.");
    }
    return findMissingLibraries();
  }

  // Linux has ssh -X. There a window would open on the screen of the machine, if anywhere.
  private static Optional<String> findMissingDesktop(
      Map<String, String> environment, String system) {
    if (environment.containsKey("SSH_CONNECTION") || environment.containsKey("SSH_CLIENT")) {
      return Optional.of(
          "There is no desktop here: you are signed in with ssh. Start Foretop on the desktop of"
              + " this machine; in a terminal there that still has the variables SSH_CONNECTION and"
              + " SSH_CLIENT, remove them first.");
    }
    boolean isService =
        system.startsWith("Windows") && "Services".equals(environment.get("SESSIONNAME"));
    return isService || !DesktopSession.isThere(system)
        ? Optional.of(
            "There is no desktop here: this is the session of services. Start Foretop as the user"
                + " who is signed in.")
        : Optional.empty();
  }

  private static Optional<String> findMissingLibraries() {
    List<NativeLibrary> missing =
        LINUX_LIBRARIES.stream().filter(library -> !isThere(library.file())).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "The window needs native libraries that are not installed: %s. Install them with 'apt install %s' or 'dnf install %s'."
            .formatted(
                String.join(", ", missing.stream().map(NativeLibrary::file).toList()),
                String.join(" ", missing.stream().map(NativeLibrary::debian).toList()),
                String.join(" ", missing.stream().map(NativeLibrary::fedora).toList())));
  }

  @SuppressWarnings("restricted") // nothing is called in the library: it is only looked for
  private static boolean isThere(String file) {
    try {
      // Not closed: JavaFX loads it next, and finds it loaded.
      SymbolLookup.libraryLookup(file, Arena.global());
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
