package dev.foretop.proxy.credential;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// The variables that the user means this program to have.
///
/// A program that was started from a desktop's menu has not those that the user's shell profile
/// sets, such as `KUBECONFIG`, `AWS_PROFILE`, `HTTPS_PROXY` or `CLOUDSDK_CONFIG`. There the login
/// shell is asked for all of its variables; what this process has of its own comes before them. One
/// that was started in a terminal, or under Windows, which has no profiles, has all of them.
///
/// Names differ by more than the case of their letters, but not on Windows.
public final class UserEnvironment {

  private UserEnvironment() {}

  private static final class Own {
    static final String SYSTEM = System.getProperty("os.name");
    static final CompletableFuture<Map<String, String>> SHELL =
        CompletableFuture.supplyAsync(
            () -> isFromMenu() ? LoginShell.variables(System.getenv(), SYSTEM) : Map.of(),
            task -> Thread.ofPlatform().daemon().name("login-shell").start(task));
  }

  private static final class Complete {
    static final Map<String, String> VARIABLES =
        combined(System.getenv(), Own.SHELL.join(), Own.SYSTEM);
  }

  /// Begins to find them out, where that takes time.
  public static void begin() {
    Own.SHELL.isDone();
  }

  /// Returns all of them; may wait for the user's shell for some seconds when first called.
  public static Map<String, String> ofUser() {
    return Complete.VARIABLES;
  }

  /// Returns this process's own.
  public static Map<String, String> ofProcess() {
    return combined(System.getenv(), Map.of(), Own.SYSTEM);
  }

  /// Returns the login shell's `PATH`, or the empty string where there is none; may take seconds.
  static String loginPath() {
    Map<String, String> found = Own.SHELL.join();
    return found.isEmpty()
        ? LoginShell.variables(System.getenv(), Own.SYSTEM).getOrDefault("PATH", "")
        : found.getOrDefault("PATH", "");
  }

  /// Puts the variables of the shell behind the process's own.
  static Map<String, String> combined(
      Map<String, String> process, Map<String, String> shell, String system) {
    Map<String, String> all =
        system.startsWith("Windows")
            ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
            : new HashMap<>();
    all.putAll(shell);
    all.putAll(process);
    return Collections.unmodifiableMap(all);
  }

  /// Gives the programs that are run the variables of the user's shell that this process has not.
  static void addTo(Map<String, String> child) {
    if (Own.SHELL.isDone()) {
      Own.SHELL.join().forEach(child::putIfAbsent);
    }
  }

  // Who starts a program from a menu has given it no terminal.
  private static boolean isFromMenu() {
    boolean hasMenus =
        Own.SYSTEM.startsWith("Mac")
            || System.getenv().containsKey("DISPLAY")
            || System.getenv().containsKey("WAYLAND_DISPLAY");
    return hasMenus && !Own.SYSTEM.startsWith("Windows") && !hasTerminal();
  }

  static boolean hasTerminal() {
    try (var _ = new FileInputStream("/dev/tty")) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
