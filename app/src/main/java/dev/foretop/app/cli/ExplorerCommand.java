package dev.foretop.app.cli;

import dev.foretop.app.instance.OpenRequest;
import dev.foretop.app.start.ExplorerLauncher;
import dev.foretop.app.start.ProxyRunner;
import dev.foretop.app.start.WindowThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foretop` without a subcommand: opens the explorer. Without a display it says so and runs the
/// proxy instead.
@Command(
    name = "foretop",
    description = "A Kubernetes explorer with a built-in proxy.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
sealed class ExplorerCommand implements Callable<Integer> permits ForetopCommand {

  public @Mixin CliOptions options = new CliOptions();

  @Spec CommandSpec spec;

  private final WindowThread window;

  @Parameters(
      paramLabel = "FILE|ADDRESS",
      description =
          "What to open: a kubeconfig, or an address foretop://cluster/namespace/kind/name; or"
              + " 'open' and places such as cluster/namespace/kind/name. Goes to the window that"
              + " is already there, if there is one.")
  List<String> openings = new ArrayList<>();

  ExplorerCommand() {
    this(new WindowThread());
  }

  /// @param window may have been started before the command line is read
  ExplorerCommand(WindowThread window) {
    this.window = window;
  }

  @Override
  public Integer call() throws Exception {
    OpenRequest request = request();
    var problem = window.findProblem();
    if (problem.isEmpty()) {
      return new ExplorerLauncher(options.toStart(), window).run(request);
    }
    System.err.println(problem.get());
    System.err.println("Running the proxy without a window instead.");
    options.kubeconfigs.addAll(request.kubeconfigs());
    return ProxyRunner.run(options.toStart());
  }

  private OpenRequest request() {
    try {
      OpenRequest.requireOneAddress(spec.commandLine().getParseResult().originalArgs());
      return OpenRequest.of(openings);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
