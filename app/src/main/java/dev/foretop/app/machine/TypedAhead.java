package dev.foretop.app.machine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was typed on the process's terminal and not read yet. The system keeps it, an unfinished
/// line too, and would hand it to whoever reads next.
///
/// Source: <https://pubs.opengroup.org/onlinepubs/9799919799/functions/tcflush.html>
final class TypedAhead {

  private static final Logger log = LoggerFactory.getLogger(TypedAhead.class);

  private static final int STANDARD_INPUT = 0;
  private static final int INPUT_ON_LINUX = 0; // TCIFLUSH
  private static final int INPUT_ON_MAC = 1;

  private TypedAhead() {}

  /// Has the system forget it, where the system can.
  @SuppressWarnings("restricted") // the launchers allow native access
  static void discard() {
    boolean isMac = System.getProperty("os.name").startsWith("Mac");
    try {
      Linker linker = Linker.nativeLinker();
      SymbolLookup lookup = linker.defaultLookup();
      Optional<MemorySegment> function = lookup.find("tcflush");
      if (function.isPresent()) {
        var shape =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        MethodHandle flush = linker.downcallHandle(function.get(), shape);
        int _ = (int) flush.invokeExact(STANDARD_INPUT, isMac ? INPUT_ON_MAC : INPUT_ON_LINUX);
      }
    } catch (Throwable e) { // what a method handle throws has no narrower type
      log.debug("What was typed before cannot be discarded", e);
    }
  }
}
