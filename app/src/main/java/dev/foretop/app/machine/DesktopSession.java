package dev.foretop.app.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this process belongs to somebody who sits at a desktop, as the system knows it: on
/// Windows services and scheduled tasks run in session 0, on macOS there is a window server's
/// session or none.
final class DesktopSession {

  private static final Logger log = LoggerFactory.getLogger(DesktopSession.class);

  private static final String APPLICATION_SERVICES =
      "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices";

  private DesktopSession() {}

  /// Returns true also where nothing can be found out.
  static boolean isThere(String system) {
    // Asked for another system than this one: nothing is known of it.
    if (!system.equals(System.getProperty("os.name"))) {
      return true;
    }
    try (Arena arena = Arena.ofConfined()) {
      return system.startsWith("Windows") ? windowsSession(arena) != 0 : hasMacSession(arena);
    } catch (Throwable e) { // what a method handle throws has no narrower type
      log.debug("Whether there is a desktop cannot be found out", e);
      return true;
    }
  }

  // https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-processidtosessionid
  @SuppressWarnings("restricted") // the launchers allow native access
  private static int windowsSession(Arena arena) throws Throwable {
    MethodHandle function =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup("kernel32", arena).findOrThrow("ProcessIdToSessionId"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    MemorySegment session = arena.allocateFrom(ValueLayout.JAVA_INT, -1);
    int _ = (int) function.invokeExact((int) ProcessHandle.current().pid(), session);
    return session.get(ValueLayout.JAVA_INT, 0);
  }

  // https://developer.apple.com/documentation/coregraphics/cgsessioncopycurrentdictionary()
  @SuppressWarnings("restricted")
  private static boolean hasMacSession(Arena arena) throws Throwable {
    MethodHandle function =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup(APPLICATION_SERVICES, arena)
                    .findOrThrow("CGSessionCopyCurrentDictionary"),
                FunctionDescriptor.of(ValueLayout.ADDRESS));
    var session = (MemorySegment) function.invokeExact();
    return session.address() != 0;
  }
}
