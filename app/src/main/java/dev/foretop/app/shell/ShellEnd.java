package dev.foretop.app.shell;

import dev.foretop.app.words.Texts;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Why a shell is not there any more, or never was.
public sealed interface ShellEnd {

  /// The exit code of what cannot be run.
  int NOT_EXECUTABLE = 126;

  /// The exit code of what is not there.
  int NOT_FOUND = 127;

  /// The exit code of what was killed.
  int KILLED = 137;

  /// In words for the user.
  String words();

  /// What it is where nobody has typed anything: some runtimes report a program that is missing as
  /// the exit code that a shell has for one.
  default ShellEnd ofUntouched() {
    return this instanceof Exited(var code) && (code == NOT_EXECUTABLE || code == NOT_FOUND)
        ? new NoShell(words())
        : this;
  }

  /// It ended by itself.
  record Exited(int code) implements ShellEnd {
    @Override
    public String words() {
      return switch (code) {
        case 0 -> Texts.of("shell.shell.ended");
        case KILLED -> Texts.of("shell.shell.killed", String.valueOf(code));
        default -> Texts.of("shell.shell.ended.exit", String.valueOf(code));
      };
    }
  }

  /// What it ran in has ended.
  record Gone(String words) implements ShellEnd {}

  /// The connection broke.
  record Lost(String words) implements ShellEnd {}

  /// The user may not.
  record Denied(String words) implements ShellEnd {}

  /// The container has no such program.
  record NoShell(String words) implements ShellEnd {}

  /// It could not be begun, for another reason.
  record Failed(String words) implements ShellEnd {}

  /// Reads what the server said at the end of a command.
  ///
  /// @param status the `Status` of the error channel
  static ShellEnd of(JsonNode status) {
    String message = status.path("message").asString("");
    if (status.path("status").asString("").equals("Success")) {
      return new Exited(0);
    }
    for (JsonNode cause : status.at("/details/causes").values()) {
      if (cause.path("reason").asString("").equals("ExitCode")) {
        return exited(number(cause.path("message").asString(""), 0), message);
      }
    }
    if (isMissingProgram(message)) {
      return new NoShell(message);
    }
    if (isMissingContainer(message)) {
      return new Gone(message);
    }
    OptionalInt code = codeIn(message);
    return code.isPresent() ? exited(code, message) : new Failed(message);
  }

  private static ShellEnd exited(OptionalInt code, String message) {
    return code.isPresent() ? new Exited(code.getAsInt()) : new Failed(message);
  }

  private static boolean isMissingProgram(String message) {
    return message.contains("executable file not found")
        || message.contains("no such file or directory")
        || message.contains("The system cannot find the file specified");
  }

  private static boolean isMissingContainer(String message) {
    return message.contains("container not found")
        || message.contains("container not running")
        || message.contains("is not running")
        || message.contains("cannot exec in a stopped")
        || message.contains("has stopped");
  }

  // Some runtimes report a code as an error of their own.
  private static OptionalInt codeIn(String message) {
    for (String before : new String[] {"exit code ", "exit status "}) {
      int at = message.lastIndexOf(before);
      if (at >= 0) {
        return number(message, at + before.length());
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt number(String text, int from) {
    int end = from;
    while (end < text.length() && end - from < 9 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == from
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(text.substring(from, end)));
  }
}
