package dev.foretop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.cli.ForetopCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The script for Windows, read by the rules of cmd.exe: a quotation mark always turns quoting on
/// or off, only `%` means anything in between, and a variable's text is put in before the line is
/// read.
class LauncherScriptTest {

  private static final Path SCRIPT = Path.of("..", "foretop.cmd");

  // Texts of the script's own, in which no character means anything to cmd; and all arguments,
  // which come as the user has quoted them.
  private static final Set<String> HARMLESS = Set.of("%VM%", "%ERRORLEVEL%", "%*");

  @Test
  void everyQuoteIsClosedOnItsLine() throws IOException {
    for (String line : lines()) {
      assertThat(line.chars().filter(c -> c == '"').count() % 2).as(line).isZero();
      assertThat(line).doesNotContain("\\\"");
    }
  }

  @Test
  void everyRedirectionStandsOutsideQuotes() throws IOException {
    for (String line : lines()) {
      String quoted = String.join(" ", parts(line, true));
      assertThat(quoted).as(line).doesNotContain("nul").doesNotContain("2>").doesNotContain("1>");
    }
    assertThat(lines()).anyMatch(line -> String.join("", parts(line, false)).contains(">nul"));
  }

  @Test
  void noPathIsReadAsAnythingElse() throws IOException {
    for (String line : lines()) {
      for (String part : parts(line, false)) {
        assertThat(variables(part)).as(line).isSubsetOf(HARMLESS);
      }
      assertThat(line).as("PowerShell's own quotes end at an apostrophe").doesNotContain("'%");
      assertThat(line).as("a path with a parenthesis ends a block").doesNotEndWith("(");
      String called = line.substring(0, line.contains(" > ") ? line.indexOf(" > ") : line.length());
      assertThat(called).as("a path in it is read twice").doesNotMatch("(.*\\W)?call .*%.*");
    }
    assertThat(lines()).contains("setlocal enableextensions disabledelayedexpansion");
  }

  // In the script itself %~f0 is what was typed, if that stood in quotes: "foretop" on the PATH
  // would
  // be taken for a file of the current folder.
  @Test
  void asksWhereItLiesBelowALabel() throws IOException {
    List<String> lines = lines();

    assertThat(lines.indexOf("call :find_here")).isPositive();
    for (String line : lines.subList(0, lines.indexOf(":find_here"))) {
      assertThat(line).doesNotContain("%~dp0").doesNotContain("%~f0");
    }
  }

  // What it looks for is JAVA_VERSION="25.0.1" at a line's beginning, and not 250.
  @Test
  void knowsAJdkByTheFileThatSaysItsVersion() throws IOException {
    String search = lines().stream().filter(line -> line.startsWith("findstr")).findFirst().get();

    String pattern = search.substring(search.indexOf("/c:\"") + 4, search.indexOf("\" \""));

    assertThat("JAVA_VERSION=\"25.0.3\"").containsPattern("^" + pattern);
    assertThat("JAVA_VERSION=\"25\"").containsPattern("^" + pattern);
    assertThat("JAVA_VERSION=\"250.1\"").doesNotContainPattern("^" + pattern);
    assertThat("JAVA_VERSION=\"21.0.25\"").doesNotContainPattern("^" + pattern);
  }

  @Test
  void letsNoArgumentOfAPluginBecomeACommand() throws IOException {
    assertThat(lines())
        .filteredOn(line -> line.contains(" dev.foretop.app.Main "))
        .hasSize(2)
        .allMatch(line -> line.contains("-Djdk.lang.Process.allowAmbiguousCommands=false"));
    assertThat(Files.readString(Path.of("..", "foretop")))
        .contains("-Djdk.lang.Process.allowAmbiguousCommands=false");
  }

  // Where a letter's word is not known there, it starts a window's Java for a line of text.
  @Test
  void knowsEverySubcommand() throws IOException {
    String loop =
        lines().stream().filter(line -> line.startsWith("for %%C in (")).findFirst().get();

    List<String> known =
        List.of(loop.substring(loop.indexOf('(') + 1, loop.indexOf(')')).split(" "));

    assertThat(known).containsAll(new CommandLine(new ForetopCommand()).getSubcommands().keySet());
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(SCRIPT).stream()
        .filter(line -> !line.startsWith("rem"))
        .map(line -> line.replace(":\"=%", "%")) // a variable without its quotation marks
        .toList();
  }

  private static List<String> parts(String line, boolean inQuotes) {
    String[] all = line.split("\"", -1);
    List<String> wanted = new ArrayList<>();
    for (int i = inQuotes ? 1 : 0; i < all.length; i += 2) {
      wanted.add(all[i]);
    }
    return wanted;
  }

  private static List<String> variables(String part) {
    List<String> found = new ArrayList<>();
    for (int start = part.indexOf('%'); start >= 0; ) {
      if (part.startsWith("%*", start)) {
        found.add("%*");
        start = part.indexOf('%', start + 2);
        continue;
      }
      if (part.startsWith("%%", start)) { // a loop's own
        start = part.indexOf('%', start + 2);
        continue;
      }
      int end = part.indexOf('%', start + 1);
      found.add(end < 0 ? part.substring(start) : part.substring(start, end + 1));
      start = end < 0 ? -1 : part.indexOf('%', end + 1);
    }
    return found;
  }
}
