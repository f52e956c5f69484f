package dev.foretop.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs and variables as Windows and macOS have them, on file systems like theirs.
class OtherSystemsTest {

  private static final String WINDOWS = "Windows 11";

  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

  @AfterEach
  void close() throws IOException {
    windows.close();
  }

  @Test
  void onWindowsTheScriptForUnixIsNoProgram() throws IOException {
    file("C:\\sdk\\bin\\gcloud");
    Path gcloud = file("C:\\sdk\\bin\\gcloud.cmd");
    file("C:\\az\\az");
    SearchPath path = path(Map.of("PATH", "C:\\az;C:\\sdk\\bin"));

    assertThat(path.find("gcloud")).contains(gcloud);
    assertThat(path.find("GCLOUD.CMD")).contains(gcloud);
    assertThat(path.find("az")).isEmpty();
    assertThat(path.find("C:\\sdk\\bin\\gcloud")).contains(gcloud);
    assertThat(path.find("C:\\az\\az")).isEmpty();
  }

  @Test
  void onWindowsExtensionsComeInTheOrderOfPathext() throws IOException {
    file("C:\\bin\\tool.js");
    Path script = file("C:\\bin\\tool.cmd");
    Path program = file("C:\\bin\\tool.exe");
    Path versioned = file("C:\\bin\\kubelogin.v1.exe");

    assertThat(path(Map.of("PATH", "C:\\bin")).find("tool")).contains(program);
    assertThat(path(Map.of("PATH", "C:\\bin", "PATHEXT", ".JS;.CMD;.EXE")).find("tool"))
        .contains(script);
    assertThat(path(Map.of("PATH", "C:\\bin")).find("kubelogin.v1")).contains(versioned);
    assertThat(path(Map.of("PATH", "C:\\bin")).find("tool.js")).isEmpty();
  }

  @Test
  void onWindowsAFolderOfThePathMayStandInQuotes() throws IOException {
    Path program = file("C:\\My;Tools\\aws.exe");
    SearchPath path = path(Map.of("PATH", "\"C:\\My;Tools\";relative;\"C:\\b|d\";C:\\bin"));

    assertThat(path.find("aws")).contains(program);
    assertThat(path.text()).isEqualTo("C:\\My;Tools;C:\\bin");
  }

  @Test
  void onWindowsAVariableHasOneNameInAnyCase() {
    Map<String, String> variables =
        UserEnvironment.combined(Map.of("Path", "C:\\bin"), Map.of(), WINDOWS);
    Map<String, String> ofChild = new HashMap<>(Map.of("Path", "C:\\old", "Other", "x"));

    new ProgramStart(path(variables), WINDOWS).set("PATH", "C:\\new", ofChild);

    assertThat(variables.get("PATH")).isEqualTo("C:\\bin");
    assertThat(ofChild).containsExactlyInAnyOrderEntriesOf(Map.of("PATH", "C:\\new", "Other", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\" & calc", "%USERPROFILE%", "a&b", "a|b", "a^b", "a>b", "!x!", "a\nb", "<x"})
  void onWindowsAScriptGetsNothingThatCmdWouldInterpret(String argument) {
    var start = new ProgramStart(path(Map.of()), WINDOWS);

    for (String script : List.of("C:\\sdk\\gcloud.cmd", "C:\\sdk\\x.BAT")) {
      assertThatThrownBy(() -> start.of(windows.getPath(script), List.of("ok", argument)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(script)
          .hasMessageContaining("cmd.exe");
    }
  }

  @Test
  void aProgramGetsItsArgumentsAsTheyAre() throws IOException {
    List<String> arguments = List.of("--data={\"a\": \"b & c\"}", "%x%", "");
    var start = new ProgramStart(path(Map.of()), WINDOWS);

    assertThat(start.of(windows.getPath("C:\\bin\\aws.exe"), arguments).command())
        .containsExactly("C:\\bin\\aws.exe", arguments.get(0), arguments.get(1), arguments.get(2));
    assertThat(
            start.of(windows.getPath("C:\\sdk\\gcloud.cmd"), List.of("a (b)", "c=d,e")).command())
        .containsExactly("C:\\sdk\\gcloud.cmd", "a (b)", "c=d,e");
  }

  @Test
  void aCommandLineIsTakenApartWithoutAShell() {
    assertThat(CommandWords.split("tool --a 'b c' \"d \\\"e\\\" $f\" g\\ h; | i ''", false))
        .containsExactly("tool", "--a", "b c", "d \"e\" $f", "g h;", "|", "i", "");
    assertThat(
            CommandWords.split("\"C:\\My Tools\\aws.exe\" C:\\x\\ 'a' \"b \\\"c\\\\\" & d", true))
        .containsExactly("C:\\My Tools\\aws.exe", "C:\\x\\", "'a'", "b \"c\\", "&", "d");
    assertThat(CommandWords.split("  ", false)).isEmpty();
  }

  @Test
  void theWholeEnvironmentOfTheLoginShellIsRead() {
    String printed =
        "Welcome!\nPATH=/not/this\n\nforetop-environment-follows\n"
            + "PATH=/opt/homebrew/bin\0KUBECONFIG=/a:/b\0TEXT=two\nlines\0SHLVL=2\0PWD=/\0";

    Map<String, String> shell = LoginShell.parse(printed);

    assertThat(shell)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("PATH", "/opt/homebrew/bin", "KUBECONFIG", "/a:/b", "TEXT", "two\nlines"));
    assertThat(LoginShell.parse("\nforetop-environment-follows\nA=1\nB=x=y\n"))
        .isEqualTo(Map.of("A", "1", "B", "x=y"));
    assertThat(LoginShell.parse("nothing of it")).isEmpty();
    assertThat(
            UserEnvironment.combined(
                Map.of("AWS_PROFILE", "mine"),
                Map.of("AWS_PROFILE", "shells", "HTTPS_PROXY", "http://p:1"),
                "Mac OS X"))
        .isEqualTo(Map.of("AWS_PROFILE", "mine", "HTTPS_PROXY", "http://p:1"));
  }

  private SearchPath path(Map<String, String> environment) {
    return new SearchPath(environment, () -> "", WINDOWS, windows);
  }

  private Path file(String name) throws IOException {
    Path file = windows.getPath(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
