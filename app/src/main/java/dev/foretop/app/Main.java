package dev.foretop.app;

/// The program's entry point.
///
/// It is not the JavaFX application class: with JavaFX on the class path the JDK's launcher refuses
/// to start one of those.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Logs.start(UserFolders.find().state());
    EnvironmentProxySelector.install();
    System.exit(ForetopCommand.commandLine().execute(arguments));
  }
}
