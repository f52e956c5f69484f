package dev.foretop.app.start;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of a test in a process of its own, with the toolkit as this run has it.
public final class OwnProcess {

  private OwnProcess() {}

  /// Starts a program.
  ///
  /// @param said takes what it prints
  /// @param options of its Java
  /// @param ahead what is looked for classes and texts before the rest
  public static Process start(
      Class<?> program, Path said, List<String> options, String ahead, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("-D") || each.startsWith("--enable-native-access"))
        .forEach(command::add);
    command.addAll(options);
    String rest = System.getProperty("java.class.path");
    String all = ahead.isEmpty() ? rest : ahead + System.getProperty("path.separator") + rest;
    command.addAll(List.of("-cp", all, program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(said.toFile()))
        .start();
  }
}
