package dev.foretop.app.consent;

import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.credential.ExecRun;
import dev.foretop.proxy.text.VisibleText;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Words for the question whether a program may run.
///
/// All of it comes from a file that somebody else may have written: what could move the cursor,
/// break the line or turn the text around is shown as an escape.
final class ExecQuestionText {

  static final String SUBJECT = Texts.of("consent.kubeconfig.wants.foretop");

  private static final int MAX_ARGUMENT_LENGTH = 2_000;
  private static final int MAX_ITEMS = 50;

  private ExecQuestionText() {}

  /// Describes `run`, one fact a line.
  static String details(ExecRun run) {
    ExecPlugin plugin = run.plugin();
    var lines = new StringJoiner("\n");
    lines.add(Texts.of("consent.program", VisibleText.escape(run.program().toString())));
    lines.add(Texts.of("consent.arguments", arguments(plugin.arguments())));
    if (!plugin.environment().isEmpty()) {
      lines.add(Texts.of("consent.environment.sets", names(plugin.environment().keySet())));
    }
    URI server = run.server();
    if (server != null) {
      lines.add(Texts.of("consent.told.cluster", VisibleText.escape(withoutUser(server))));
    }
    lines.add(Texts.of("consent.named", VisibleText.escape(plugin.declaredIn().toString())));
    return lines.toString();
  }

  private static String arguments(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Texts.of("words.none");
    }
    String shown =
        arguments.stream()
            .limit(MAX_ITEMS)
            .map(ExecQuestionText::quoted)
            .collect(Collectors.joining(" "));
    return shown + more(arguments.size());
  }

  private static String names(Set<String> names) {
    String shown =
        names.stream().limit(MAX_ITEMS).map(VisibleText::name).collect(Collectors.joining(", "));
    return shown + more(names.size());
  }

  private static String more(int count) {
    return count > MAX_ITEMS ? Texts.of("consent.more", String.valueOf(count - MAX_ITEMS)) : "";
  }

  // A URL may hold a user name and a password.
  private static String withoutUser(URI server) {
    return server.getScheme() + "://" + server.getHost() + ":" + server.getPort();
  }

  private static boolean needsNoQuotes(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c -> c < 0x80 && (Character.isLetterOrDigit(c) || "_@%+=:,./-".indexOf(c) >= 0));
  }

  private static String quoted(String argument) {
    String text = VisibleText.escape(argument);
    if (text.length() > MAX_ARGUMENT_LENGTH) {
      text =
          text.substring(0, MAX_ARGUMENT_LENGTH)
              + Texts.of("consent.characters", String.valueOf(text.length()));
    }
    return needsNoQuotes(text) ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
