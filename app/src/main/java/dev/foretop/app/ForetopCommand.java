package dev.foretop.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `foretop`: opens the explorer. Without a display it says so and runs the proxy instead.
@Command(
    name = "foretop",
    description = "A Kubernetes explorer with a built-in proxy.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ProxyCommand.class,
      ClustersCommand.class,
      ClientsCommand.class,
      KubeconfigCommand.class,
      TokenCommand.class,
      LoginCommand.class,
      LogoutCommand.class
    })
final class ForetopCommand implements Callable<Integer> {

  @Mixin CliOptions options = new CliOptions();

  @Override
  public Integer call() throws Exception {
    var problem = Display.findProblem(System.getenv(), System.getProperty("os.name"));
    if (problem.isEmpty()) {
      return ExplorerLauncher.run(options);
    }
    System.err.println(problem.get());
    System.err.println("Running the proxy without a window instead.");
    return ProxyRunner.run(options);
  }

  /// Returns the whole command line, ready to parse arguments.
  static CommandLine commandLine() {
    return new CommandLine(new ForetopCommand())
        .setExitCodeExceptionMapper(
            failure -> failure instanceof CommandLine.ParameterException ? 2 : 1)
        .setExecutionExceptionHandler(new PlainMessages());
  }
}
