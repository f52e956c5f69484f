import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What all shells show of a command or an option.
final class ShellWords {

  private ShellWords() {}

  static String summary(CommandSpec command) {
    return firstSentence(String.join(" ", command.usageMessage().description()));
  }

  static String summary(OptionSpec option) {
    return firstSentence(String.join(" ", option.description()));
  }

  static boolean takesFile(OptionSpec option) {
    return option.type() == Path.class || option.paramLabel().equals("FILE");
  }

  private static String firstSentence(String text) {
    return text.replace("%n", " ").replaceFirst("[.;:] .*", "").replaceFirst("\\.$", "");
  }
}
