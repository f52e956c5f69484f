import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The completion for zsh: one function for each command.
final class ZshCompletion {

  private final List<String> lines = new ArrayList<>();

  List<String> of(CommandLine command) {
    lines.add("#compdef foretop");
    lines.add("# Completion of foretop for zsh; made by its build.");
    add(command, "_foretop");
    lines.add("_foretop \"$@\"");
    return lines;
  }

  private void add(CommandLine command, String function) {
    command.getSubcommands().forEach((name, sub) -> add(sub, function + "_" + name));
    lines.add(function + "() {");
    lines.add("  local curcontext=$curcontext state line");
    lines.add("  typeset -A opt_args");
    lines.add("  _arguments -C \\");
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.hidden()) {
        addOption(option);
      }
    }
    if (command.getSubcommands().isEmpty()) {
      lines.add("    '*:argument:_files'");
    } else {
      addCommands(command, function);
    }
    lines.add("}");
    lines.add("");
  }

  private void addOption(OptionSpec option) {
    for (String name : option.names()) {
      String value =
          option.arity().max() == 0
              ? ""
              : ":" + option.paramLabel() + ":" + (ShellWords.takesFile(option) ? "_files" : "");
      lines.add("    '*%s[%s]%s' \\".formatted(name, escape(ShellWords.summary(option)), value));
    }
  }

  private void addCommands(CommandLine command, String function) {
    lines.add("    '1: :->command' '*:: :->arguments'");
    lines.add("  case $state in");
    lines.add("    command)");
    lines.add("      local -a commands=(");
    command
        .getSubcommands()
        .forEach((name, sub) -> lines.add(
            "        '%s:%s'".formatted(name, escape(ShellWords.summary(sub.getCommandSpec())))));
    lines.add("      )");
    lines.add("      _describe command commands");
    lines.add("      _files ;;");
    lines.add("    arguments)");
    lines.add("      case $line[1] in");
    command
        .getSubcommands()
        .keySet()
        .forEach(name -> lines.add("        %s) %s_%s ;;".formatted(name, function, name)));
    lines.add("      esac ;;");
    lines.add("  esac");
  }

  private static String escape(String text) {
    return text.replace("'", "'\\''").replace("[", "(").replace("]", ")").replace(":", "\\:");
  }
}
