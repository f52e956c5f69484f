package dev.foretop.app;

import dev.foretop.proxy.upstream.EnvironmentProxies;

/// The program's entry point.
///
/// It is not the JavaFX application class: with JavaFX on the class path the JDK's launcher refuses
/// to start one of those.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    StartTime.report("The program was entered");
    LogProvider.choose();
    Logs.start(UserFolders.find().state());
    EnvironmentProxies.of(System.getenv()).useForJdk();
    System.exit(ForetopCommand.commandLine(arguments).execute(arguments));
  }
}
