package dev.foretop.app.shell;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The programs to try, one after the other, until a container has one.
final class ShellPrograms {

  // One call finds the best of those that a container with sh has.
  private static final String BEST =
      "TERM=xterm-256color; export TERM; command -v bash >/dev/null 2>&1 && exec bash; "
          + "command -v ash >/dev/null 2>&1 && exec ash; exec sh";

  private static final List<List<String>> UNIX =
      List.of(List.of("sh", "-c", BEST), List.of("bash"), List.of("/busybox/sh"));

  private static final List<List<String>> WINDOWS =
      List.of(
          List.of("powershell.exe", "-NoLogo"), List.of("pwsh.exe", "-NoLogo"), List.of("cmd.exe"));

  private ShellPrograms() {}

  static List<List<String>> of(JsonNode pod) {
    return switch (system(pod)) {
      case "windows" -> WINDOWS;
      case "linux" -> UNIX;
      default -> Stream.concat(UNIX.stream(), WINDOWS.stream()).toList();
    };
  }

  // A pod need not say where it runs.
  private static String system(JsonNode pod) {
    JsonNode spec = pod.path("spec");
    String system = spec.path("os").path("name").asString("");
    return system.isEmpty()
        ? spec.path("nodeSelector").path("kubernetes.io/os").asString("")
        : system;
  }
}
