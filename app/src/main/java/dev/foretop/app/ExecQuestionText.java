package dev.foretop.app;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.credential.ExecRun;
import dev.foretop.proxy.problem.VisibleText;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Words for the question whether a program may run.
///
/// All of it comes from a file that somebody else may have written: what could move the cursor,
/// break the line or turn the text around is shown as an escape.
final class ExecQuestionText {

  static final String SUBJECT = "A kubeconfig wants Foretop to run a program that signs you in";

  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\w@%+=:,./-]+");
  private static final int MAX_ARGUMENT_LENGTH = 2_000;

  private ExecQuestionText() {}

  /// Describes `run`, one fact a line.
  static String details(ExecRun run) {
    ExecPlugin plugin = run.plugin();
    var lines = new StringJoiner("\n");
    lines.add("Program: " + VisibleText.escape(run.program().toString()));
    List<String> arguments = plugin.arguments().stream().map(ExecQuestionText::quoted).toList();
    lines.add("Arguments: " + (arguments.isEmpty() ? "none" : String.join(" ", arguments)));
    if (!plugin.environment().isEmpty()) {
      List<String> names = plugin.environment().keySet().stream().map(VisibleText::escape).toList();
      lines.add("Environment: sets " + String.join(", ", names));
    }
    lines.add("Named in: " + VisibleText.escape(plugin.declaredIn().toString()));
    return lines.toString();
  }

  private static String quoted(String argument) {
    String text = VisibleText.escape(argument);
    if (text.length() > MAX_ARGUMENT_LENGTH) {
      text = text.substring(0, MAX_ARGUMENT_LENGTH) + "… (%d characters)".formatted(text.length());
    }
    return NEEDS_NO_QUOTES.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
