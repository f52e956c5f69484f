package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where kubectl looks on Windows, on a file system like that.
class UserHomeTest {

  private static final String WINDOWS = "Windows 11";
  private static final Map<String, String> VARIABLES =
      Map.of(
          "HOME", "C:\\git",
          "HOMEDRIVE", "H:",
          "HOMEPATH", "\\jane",
          "USERPROFILE", "C:\\Users\\jane");

  private final FileSystem files =
      Jimfs.newFileSystem(Configuration.windows().toBuilder().setRoots("C:\\", "H:\\").build());

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void theFirstWithAKubeconfigCounts() throws IOException {
    Files.createDirectories(files.getPath("C:\\git"));
    kubeconfig("C:\\Users\\jane");
    assertThat(home()).isEqualTo(files.getPath("C:\\Users\\jane"));

    kubeconfig("H:\\jane");
    assertThat(home()).isEqualTo(files.getPath("H:\\jane"));

    kubeconfig("C:\\git");
    assertThat(home()).isEqualTo(files.getPath("C:\\git"));
  }

  @Test
  void withoutOneTheFirstThatIsThereCounts() throws IOException {
    assertThat(home()).isEqualTo(files.getPath("C:\\git"));

    Files.createDirectories(files.getPath("H:\\jane"));
    assertThat(home()).isEqualTo(files.getPath("H:\\jane"));

    Files.createDirectories(files.getPath("C:\\Users\\jane"));
    assertThat(home()).isEqualTo(files.getPath("C:\\Users\\jane"));
  }

  @Test
  void withoutVariablesTheSystemIsAsked() {
    assertThat(UserHome.find(Map.of(), WINDOWS, "C:\\Users\\x", files))
        .isEqualTo(files.getPath("C:\\Users\\x"));
    assertThat(UserHome.find(Map.of("HOME", "C:\\a|b"), WINDOWS, "C:\\Users\\x", files))
        .isEqualTo(files.getPath("C:\\Users\\x"));
  }

  // As Go's SplitList reads it.
  @Test
  void anEntryThatIsNoPathIsAFileThatIsNotThere() {
    var found =
        KubeconfigFiles.byKubectlRules(
            Map.of("KUBECONFIG", "\"C:\\a;b\\config\";C:\\x\\k:k;;C:\\d\\config"), home(), WINDOWS);

    assertThat(found.files())
        .containsExactly(files.getPath("C:\\a;b\\config"), files.getPath("C:\\d\\config"));
    assertThat(found.impossible()).containsExactly("C:\\x\\k:k");
  }

  @Test
  void suchAnEntryIsNamedWhereNoneIsThere() {
    var found = KubeconfigFiles.byKubectlRules(Map.of("KUBECONFIG", "C:\\x\\k:k"), home(), WINDOWS);

    assertThat(new KubeconfigClusterLocator(found).locate().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("'C:\\x\\k:k' is not there"));
  }

  private Path home() {
    return UserHome.find(VARIABLES, WINDOWS, "C:\\other", files);
  }

  private void kubeconfig(String home) throws IOException {
    Path folder = Files.createDirectories(files.getPath(home).resolve(".kube"));
    Files.writeString(folder.resolve("config"), "");
  }
}
