import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion for fish: one line for each command and option.
final class FishCompletion {

  private final List<String> lines = new ArrayList<>();

  List<String> of(CommandLine command) {
    lines.add("# Completion of foretop for fish; made by its build.");
    add(command, List.of());
    return lines;
  }

  private void add(CommandLine command, List<String> path) {
    String where = condition(path, command);
    command
        .getSubcommands()
        .forEach((name, sub) -> lines.add(
            "complete -c foretop -f -n %s -a %s -d %s"
                .formatted(quote(where), name, quote(ShellWords.summary(sub.getCommandSpec())))));
    CommandSpec spec = command.getCommandSpec();
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> lines.add(option(option, path.isEmpty() ? "" : where)));
    command
        .getSubcommands()
        .forEach((name, sub) -> {
          var deeper = new ArrayList<>(path);
          deeper.add(name);
          add(sub, deeper);
        });
  }

  private static String condition(List<String> path, CommandLine command) {
    if (path.isEmpty()) {
      return "__fish_use_subcommand";
    }
    String seen = "__fish_seen_subcommand_from " + path.getLast();
    return command.getSubcommands().isEmpty()
        ? seen
        : seen + "; and not __fish_seen_subcommand_from " + String.join(" ", command.getSubcommands().keySet());
  }

  private static String option(OptionSpec option, String where) {
    var line = new StringBuilder("complete -c foretop");
    if (!where.isEmpty()) {
      line.append(" -n ").append(quote(where));
    }
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      line.append(ShellWords.takesFile(option) ? " -r -F" : " -x");
    }
    return line.append(" -d ").append(quote(ShellWords.summary(option))).toString();
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
