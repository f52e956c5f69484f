package dev.foretop.app.machine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which processes may read the terminal. The system stops all others that try, such as one that
/// was started with `&`.
///
/// Source: <https://pubs.opengroup.org/onlinepubs/9799919799/functions/tcgetpgrp.html>
final class TerminalGroup {

  private static final Logger log = LoggerFactory.getLogger(TerminalGroup.class);

  private static final int STANDARD_INPUT = 0;

  private TerminalGroup() {}

  /// Returns whether this process is one that may; true where the system knows no such groups.
  static boolean isInForeground() {
    try {
      Optional<Integer> own = call("getpgrp");
      Optional<Integer> terminals = call("tcgetpgrp", STANDARD_INPUT);
      return own.isEmpty() || terminals.isEmpty() || own.equals(terminals);
    } catch (Throwable e) { // what a method handle throws has no narrower type
      log.debug("The terminal's foreground cannot be found out", e);
      return true;
    }
  }

  @SuppressWarnings("restricted") // the launchers allow native access
  private static Optional<Integer> call(String name, Integer... arguments) throws Throwable {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find(name);
    if (function.isEmpty()) {
      return Optional.empty();
    }
    FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    if (arguments.length > 0) {
      shape = shape.appendArgumentLayouts(ValueLayout.JAVA_INT);
    }
    MethodHandle handle = linker.downcallHandle(function.get(), shape);
    return Optional.of((Integer) handle.invokeWithArguments((Object[]) arguments));
  }
}
