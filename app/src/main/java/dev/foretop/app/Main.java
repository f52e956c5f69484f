package dev.foretop.app;

import dev.foretop.proxy.upstream.EnvironmentProxies;

/// The program's entry point.
///
/// It is not the JavaFX application class: with JavaFX on the class path the JDK's launcher refuses
/// to start one of those.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    StartTime.report("The program was entered");
    LogProvider.choose();
    Logs.start(UserFolders.find().state());
    var window = new WindowThread();
    if (ForetopCommand.isForWindow(arguments)) {
      window.start();
    }
    EnvironmentProxies.of(System.getenv()).useForJdk();
    int code = ForetopCommand.commandLine(window, arguments).execute(arguments);
    window.settle();
    System.exit(code);
  }
}
