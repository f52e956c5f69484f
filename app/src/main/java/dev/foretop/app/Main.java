package dev.foretop.app;

import dev.foretop.app.cli.ForetopCommand;
import dev.foretop.app.log.LogProvider;
import dev.foretop.app.log.Logs;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.start.StartTime;
import dev.foretop.app.start.WindowThread;
import dev.foretop.proxy.credential.UserEnvironment;
import dev.foretop.proxy.upstream.EnvironmentProxies;
import java.nio.file.Path;
import java.util.List;

/// The program's entry point.
///
/// It is not the JavaFX application class: with JavaFX on the class path the JDK's launcher refuses
/// to start one of those.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    StartTime.report("The program was entered");
    LogProvider.choose();
    boolean isForWindow = ForetopCommand.isForWindow(arguments);
    if (isForWindow) {
      UserEnvironment.begin();
    }
    if (ForetopCommand.isForTeam(arguments)) {
      Logs.startOnOutput();
    } else {
      Logs.start(stateFolder());
    }
    var window = new WindowThread();
    if (isForWindow) {
      window.start();
    }
    // Commands that kubectl runs for each of its calls must not wait for the user's shell.
    boolean runsProxy = isForWindow || List.of(arguments).contains("proxy");
    EnvironmentProxies.of(runsProxy ? UserEnvironment.ofUser() : UserEnvironment.ofProcess())
        .useForJdk();
    int code = ForetopCommand.run(window, arguments);
    window.settle();
    System.exit(code);
  }

  private static Path stateFolder() {
    try {
      return UserFolders.find().state();
    } catch (IllegalArgumentException e) {
      System.err.println("foretop: " + e.getMessage());
      System.exit(2);
      throw e;
    }
  }
}
