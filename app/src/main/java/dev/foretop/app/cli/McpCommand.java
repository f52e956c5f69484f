package dev.foretop.app.cli;

import dev.foretop.app.start.AgentRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `foretop mcp`: answers an agent over standard input and output.
@Command(
    name = "mcp",
    description =
        "Let an agent look at your clusters over standard input and output, by the Model Context"
            + " Protocol. It may only read, and never secrets.",
    mixinStandardHelpOptions = true)
final class McpCommand implements Callable<Integer> {

  @ParentCommand ForetopCommand parent;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the agent is called in Foretop. Default: what it calls itself.")
  String name = "";

  @Option(
      names = "--allow-write",
      description =
          "Let it ask for changes. Each is shown in Foretop's window, and is made only if you agree"
              + " to it there.")
  boolean allowWrite;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = System.out;
    // Nothing else may stand between the messages.
    System.setOut(System.err);
    return AgentRunner.run(parent.options.toStart(), name, allowWrite, System.in, out);
  }
}
