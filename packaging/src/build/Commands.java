import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Other programs, each of which has to succeed.
final class Commands {

  private Commands() {}

  static void run(String... command) throws IOException, InterruptedException {
    run(List.of(command), Map.of());
  }

  static void run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    run(new ProcessBuilder(command).inheritIO(), environment);
  }

  /// Sends what the program prints to the file `output`.
  static void run(List<String> command, Map<String, String> environment, Path output)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    run(builder.redirectOutput(output.toFile()), environment);
  }

  private static void run(ProcessBuilder builder, Map<String, String> environment)
      throws IOException, InterruptedException {
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException("'%s' failed with status %d".formatted(builder.command().getFirst(), status));
    }
  }

  /// Runs a tool of the JDK that this program runs in.
  static void runTool(String name, List<String> arguments) throws IOException {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IOException("This JDK has no " + name + "; use a complete one."));
    int status = tool.run(System.out, System.err, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IOException("'%s' failed with status %d".formatted(name, status));
    }
  }

  /// Whether a file of that name, on Windows with its extension, is on the `PATH`.
  static boolean isThere(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder.replace("\"", ""), name)));
  }
}
