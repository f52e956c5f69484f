package dev.foretop.app.instance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.foretop.app.machine.Display;
import dev.foretop.app.machine.UserFolders;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is otherwise on Windows and macOS than here.
@Timeout(60)
class OtherSystemsTest {

  @TempDir Path home;

  @Test
  void opensNoWindowWhereThereIsNoDesktop() {
    String platform = System.clearProperty("glass.platform");
    try {
      for (String system : List.of("Windows 11", "Mac OS X")) {
        assertThat(Display.findProblem(Map.of("SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22"), system))
            .as(system)
            .get()
            .asString()
            .contains("ssh", "SSH_CONNECTION");
        assertThat(Display.findProblem(Map.of(), system)).as(system).isEmpty();
      }
      assertThat(Display.findProblem(Map.of("SESSIONNAME", "Services"), "Windows 11"))
          .get()
          .asString()
          .contains("services");
      assertThat(Display.findProblem(Map.of("SESSIONNAME", "Console"), "Windows 11")).isEmpty();
    } finally {
      if (platform != null) {
        System.setProperty("glass.platform", platform);
      }
    }
  }

  // A link of somebody else's, foretop:"%20"C:\evil.yaml, arrives as two arguments.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "foretop://a/b C:\\evil.yaml",
        "foretop: --allow-exec",
        "FORETOP:x y",
        "foretop:a b"
      })
  void takesOneAddressFromTheDesktopAndNothingElse(String behind) {
    List<String> all = new java.util.ArrayList<>(List.of("--"));
    all.addAll(List.of(behind.split(" ", -1)));

    assertThatThrownBy(() -> OpenRequest.requireOneAddress(all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than one");
    assertThatCode(() -> OpenRequest.requireOneAddress(all.subList(0, 2)))
        .doesNotThrowAnyException();
  }

  @Test
  void anAddressIsNeverAFile() {
    for (String address : List.of("FORETOP:\\\\host\\share\\config", "foretop:x", "Foretop://a")) {
      assertThatThrownBy(() -> OpenRequest.of(List.of(address)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not begin with foretop://");
    }
  }

  @Test
  void aSystemWithoutSuchSocketsIsNoReasonToEnd() {
    assertThatThrownBy(() ->
            SingleInstance.open(() -> {
              throw new UnsupportedOperationException("UNIX not supported");
            }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no sockets in its file system");
  }

  @Test
  void foldersAreWhatThatSystemWritesThem() throws IOException {
    try (FileSystem files = Jimfs.newFileSystem(Configuration.windows())) {
      Path user = files.getPath("C:\\Users\\jane");

      UserFolders folders =
          UserFolders.find(
              Map.of("APPDATA", "D:\\Roaming", "LOCALAPPDATA", "no|path"), user, "Windows 11");

      assertThat(folders.config()).isEqualTo(files.getPath("D:\\Roaming\\Foretop"));
      assertThat(folders.state())
          .isEqualTo(files.getPath("C:\\Users\\jane\\AppData\\Local\\Foretop\\State"));
    }
  }

  // As cmd's 'set FORETOP_HOME="D:\my tools"' leaves it.
  @Test
  void theChosenFolderMayStandInQuotes() throws IOException {
    try (FileSystem files =
        Jimfs.newFileSystem(Configuration.windows().toBuilder().setRoots("C:\\", "D:\\").build())) {
      Path user = files.getPath("C:\\Users\\jane");
      Map<String, String> quoted = Map.of("FORETOP_HOME", "\"D:\\my tools\"");

      assertThat(UserFolders.find(quoted, user, "Windows 11").config())
          .isEqualTo(files.getPath("D:\\my tools\\config"));
      assertThatThrownBy(
              () -> UserFolders.find(Map.of("FORETOP_HOME", "D:\\a|b"), user, "Windows 11"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("FORETOP_HOME names a folder that cannot be: 'D:\\a|b'");
    }
  }

  // As a Windows console of western Europe has it; what is written as UTF-8 is unreadable there.
  @Test
  void writesInTheEncodingOfTheTerminal() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-Dstdout.encoding=ISO-8859-1",
            "-Dstderr.encoding=ISO-8859-1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.foretop.app.Main",
            "clusters",
            "--kubeconfig",
            "gr\u00fcn.yaml",
            "--wei\u00df");
    builder.environment().put("FORETOP_HOME", home.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).start();

    byte[] output = process.getInputStream().readAllBytes();

    assertThat(new String(output, ISO_8859_1)).contains("--wei\u00df");
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Charset.defaultCharset()).isNotEqualTo(ISO_8859_1);
  }
}
