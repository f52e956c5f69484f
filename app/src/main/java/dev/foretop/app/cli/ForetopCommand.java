package dev.foretop.app.cli;

import dev.foretop.app.instance.OpenRequest;
import dev.foretop.app.start.WindowThread;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `foretop` with all of its subcommands.
@Command(
    subcommands = {
      ProxyCommand.class,
      ClustersCommand.class,
      ClientsCommand.class,
      ForwardCommand.class,
      KubeconfigCommand.class,
      TokenCommand.class,
      LoginCommand.class,
      LogoutCommand.class,
      McpCommand.class
    })
public final class ForetopCommand extends ExplorerCommand {

  /// Whether `arguments` name no subcommand and ask for no help: then a window is wanted.
  public static boolean isForWindow(String... arguments) {
    boolean opensPlaces = arguments.length > 0 && arguments[0].equals(OpenRequest.OPEN);
    return Stream.of(arguments)
        .skip(opensPlaces ? 1 : 0)
        .noneMatch(argument -> mayNeedSubcommands(argument) && !(opensPlaces && isWord(argument)));
  }

  /// Returns whether `arguments` run a replica of a team's proxy, which has nothing to do with who
  /// started it.
  public static boolean isForTeam(String... arguments) {
    List<String> all = List.of(arguments);
    return all.contains("proxy")
        && all.stream().anyMatch(each -> each.equals("--team") || each.startsWith("--team="));
  }

  // Their names consist of letters only; help tells of them.
  private static boolean mayNeedSubcommands(String argument) {
    if (argument.startsWith("-")) {
      boolean isShort = argument.length() > 1 && argument.charAt(1) != '-';
      return isShort || argument.startsWith("--help") || argument.startsWith("--version");
    }
    return isWord(argument);
  }

  private static boolean isWord(String argument) {
    return !argument.isEmpty() && argument.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /// Runs the command that `arguments` are, and returns the exit code.
  ///
  /// @param window where the explorer is shown, if it is asked for
  public static int run(WindowThread window, String... arguments) {
    return commandLine(window, arguments).execute(arguments);
  }

  /// Returns the command line that `arguments` are for.
  ///
  /// Reading all subcommands takes as long as showing a part of the window, which is why the
  /// explorer does without them. Whatever goes wrong there is told with all of them.
  static CommandLine commandLine(WindowThread window, String... arguments) {
    if (!isForWindow(arguments)) {
      return prepared(new ForetopCommand());
    }
    return prepared(new ExplorerCommand(window))
        .setParameterExceptionHandler((problem, same) -> {
          CommandLine asked = problem.getCommandLine();
          return prepared(new ForetopCommand())
              .setOut(asked.getOut())
              .setErr(asked.getErr())
              .execute(same);
        });
  }

  private static CommandLine prepared(ExplorerCommand command) {
    // In the terminal's own encoding, which these streams know; the library would ask for
    // properties
    // of older JDKs.
    return new CommandLine(command)
        .setOut(new PrintWriter(System.out, true, System.out.charset()))
        .setErr(new PrintWriter(System.err, true, System.err.charset()))
        .setExitCodeExceptionMapper(
            failure -> failure instanceof CommandLine.ParameterException ? 2 : 1)
        .setExecutionExceptionHandler(new PlainMessages());
  }
}
