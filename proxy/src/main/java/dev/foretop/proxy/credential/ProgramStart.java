package dev.foretop.proxy.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a program of somebody else's is started on this system: with the `PATH` and the variables of
/// the user, and with its arguments as they are.
///
/// Windows hands a script, a `.cmd` or `.bat`, to `cmd.exe`, which reads its arguments as a command
/// line once more, however they are quoted. What it would interpret is refused. The launchers tell
/// the JDK to quote for all other programs what has to be (`allowAmbiguousCommands=false`).
public final class ProgramStart {

  private static final String INTERPRETED_BY_CMD = "\"%!^&|<>\r\n\0";

  private final SearchPath searchPath;
  private final String system;

  /// @param system the value of the system property `os.name`
  ProgramStart(SearchPath searchPath, String system) {
    this.searchPath = searchPath;
    this.system = system;
  }

  public static ProgramStart onThisSystem(SearchPath searchPath) {
    return new ProgramStart(searchPath, System.getProperty("os.name"));
  }

  /// Returns what starts `program`.
  ///
  /// @throws IOException if an argument cannot reach it as it is
  public ProcessBuilder of(Path program, List<String> arguments) throws IOException {
    if (system.startsWith("Windows") && isScript(program)) {
      for (String argument : arguments) {
        requirePlain(program, argument);
      }
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    UserEnvironment.addTo(builder.environment());
    set("PATH", searchPath.text(), builder.environment());
    return builder;
  }

  private static boolean isScript(Path program) {
    String name = program.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".cmd") || name.endsWith(".bat");
  }

  private static void requirePlain(Path program, String argument) throws IOException {
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (INTERPRETED_BY_CMD.indexOf(c) >= 0) {
        throw new IOException(
            "'%s' is a script, and cmd.exe would interpret the %s in one of its arguments; name a program that ends in .exe instead"
                .formatted(program, c < ' ' ? "line break" : "'" + c + "'"));
      }
    }
  }

  /// Sets a variable, in the place of one of the same name: on Windows `Path` and `PATH` are one.
  void set(String name, String value, Map<String, String> environment) {
    if (system.startsWith("Windows")) {
      environment.keySet().removeIf(name::equalsIgnoreCase);
    }
    environment.put(name, value);
  }
}
