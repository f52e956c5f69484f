package dev.foretop.app.instance;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to bring a window before the user's others. Windows gives it to the program that the
/// user has just started, and not to the one whose window is to come; the first may pass it on.
///
/// Source:
/// <https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-allowsetforegroundwindow>
final class Foreground {

  private static final Logger log = LoggerFactory.getLogger(Foreground.class);

  private static final int ANY_PROCESS = -1; // ASFW_ANY

  private Foreground() {}

  /// Lets the Foretop that is running come to the front, where the system asks for leave.
  @SuppressWarnings("restricted") // the launchers allow native access
  static void allowOthers() {
    if (!System.getProperty("os.name").startsWith("Windows")) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      var function =
          SymbolLookup.libraryLookup("user32", arena).findOrThrow("AllowSetForegroundWindow");
      var shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      MethodHandle allow = Linker.nativeLinker().downcallHandle(function, shape);
      int _ = (int) allow.invokeExact(ANY_PROCESS);
    } catch (Throwable e) { // what a method handle throws has no narrower type
      log.debug("The window may stay behind others", e);
    }
  }
}
