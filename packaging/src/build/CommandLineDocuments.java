import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the manual page and the shell completion from the command line's own description.
///
/// Run on the application's class path: `java CommandLineDocuments.java TARGET VERSION DATE`.
final class CommandLineDocuments {

  private static final String COMMAND = "dev.foretop.app.cli.ForetopCommand";

  private final List<String> page = new ArrayList<>();

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    var command = new CommandLine(Class.forName(COMMAND));
    Path target = Files.createDirectories(Path.of(arguments[0]));
    String bash = AutoComplete.bash("foretop", command);
    Files.writeString(
        target.resolve("foretop.bash"), bash.substring(bash.indexOf('\n') + 1)); // it is sourced
    Files.write(target.resolve("foretop.fish"), new FishCompletion().of(command));
    Files.write(target.resolve("_foretop"), new ZshCompletion().of(command));
    var documents = new CommandLineDocuments();
    documents.describe(command, arguments[1], arguments[2]);
    Files.write(target.resolve("foretop.1"), documents.page);
  }

  private void describe(CommandLine command, String version, String date) {
    page.add(".TH FORETOP 1 %s \"Foretop %s\"".formatted(date, version));
    page.add(".SH NAME");
    page.add("foretop \\- explore Kubernetes clusters, with a proxy for other tools");
    page.add(".SH SYNOPSIS");
    page.add(".B foretop");
    page.add("[\\fICOMMAND\\fR] [\\fIOPTION\\fR]... [\\fIFILE\\fR|\\fIADDRESS\\fR]...");
    page.add(".SH DESCRIPTION");
    page.add(escape("Without a command the window opens; without a display the proxy runs instead."));
    page.add(
        escape(
            "A kubeconfig or an address foretop://cluster/namespace/kind/name that is named goes to"
                + " the window that is already there, if there is one."));
    page.add(".SH OPTIONS");
    describeOptions(command.getCommandSpec());
    page.add(".SH COMMANDS");
    describeCommands("foretop", command.getSubcommands());
    page.add(".SH EXIT STATUS");
    page.add("0 if done, 1 if failed, 2 after wrong usage.");
    page.add(".SH ENVIRONMENT");
    page.add(".TP");
    page.add("\\fBFORETOP_HOME\\fR");
    page.add("One folder for configuration, state, cache and runtime files.");
    page.add(".TP");
    page.add("\\fBKUBECONFIG\\fR");
    page.add("The kubeconfigs to read, as for kubectl.");
    page.add(".TP");
    page.add("\\fBFORETOP_JAVA_OPTIONS\\fR");
    page.add("Options for the Java runtime.");
    page.add(".SH SEE ALSO");
    page.add(".BR kubectl (1)");
  }

  private void describeCommands(String parent, Map<String, CommandLine> commands) {
    commands.forEach(
        (name, command) -> {
          page.add(".SS " + escape(parent + " " + name));
          page.add(escape(String.join(" ", command.getCommandSpec().usageMessage().description())));
          describeOptions(command.getCommandSpec());
          describeCommands(parent + " " + name, command.getSubcommands());
        });
  }

  private void describeOptions(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String value = option.arity().max() == 0 ? "" : " \\fI" + escape(option.paramLabel()) + "\\fR";
        page.add(".TP");
        page.add("\\fB" + escape(String.join(", ", option.names())) + "\\fR" + value);
        page.add(escape(String.join(" ", option.description())));
      }
    }
  }

  private static String escape(String text) {
    String escaped = text.replace("%n", " ").replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
