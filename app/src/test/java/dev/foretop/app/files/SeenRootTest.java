package dev.foretop.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The links of another container's files, which a debug container sees below a folder.
@Timeout(60)
class SeenRootTest {

  // Stands for the folder that the other's files are seen at.
  @TempDir Path root;

  @BeforeEach
  void fill() throws Exception {
    Files.createDirectories(root.resolve("data/deep"));
    Files.writeString(root.resolve("data/deep/hosts"), "of the target");
    Files.createDirectories(root.resolve("etc"));
    Files.createSymbolicLink(root.resolve("etc/hosts"), Path.of("/data/deep/hosts"));
    Files.createSymbolicLink(root.resolve("etc/deep"), Path.of("/etc/twice"));
    Files.createSymbolicLink(root.resolve("etc/twice"), Path.of("../../../data/deep"));
    Files.createSymbolicLink(root.resolve("etc/passwd"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(root.resolve("etc/local"), Path.of("passwd"));
    Files.createSymbolicLink(root.resolve("etc/folder"), Path.of("/usr"));
  }

  private String run(List<String> words) throws Exception {
    List<String> here = new ArrayList<>(words);
    here.set(2, here.get(2).replaceFirst("root=''", "root='" + root + "'"));
    Process process = new ProcessBuilder(here).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new String(said, StandardCharsets.UTF_8);
  }

  private RemotePath at(String path) {
    return RemotePath.typed(root + path);
  }

  @Test
  void anAbsoluteLinkMeansTheTargetsRoot() throws Exception {
    assertThat(run(Scripts.read(at("/etc/hosts")))).isEqualTo("of the target");
    assertThat(run(Scripts.read(at("/etc/deep/hosts")))).isEqualTo("of the target");
    assertThat(run(Scripts.list(at("/etc/deep"), 10))).contains("fhosts");
  }

  @Test
  void aLinkNeverLeavesTheTarget() throws Exception {
    assertThat(run(Scripts.read(at("/etc/passwd")))).isEmpty();
    assertThat(run(Scripts.read(at("/etc/local")))).isEmpty();
    assertThat(run(Scripts.list(at("/etc/folder"), 10))).contains("No such file or directory");
  }

  @Test
  void theListTellsFoldersByWhereTheirLinksLead() throws Exception {
    assertThat(run(Scripts.list(at("/etc"), 10)).split("\0", -1))
        .contains("Ddeep", "Dtwice", "Lhosts", "Lpasswd", "Lfolder");
  }

  @Test
  void aFolderBehindALinkIsPackedFromTheTarget() throws Exception {
    assertThat(run(Scripts.pack(at("/etc/deep"), 0))).contains("of the target");
    assertThat(run(Scripts.pack(at("/etc/hosts"), 0))).contains("of the target");
  }

  @Test
  void onlyPathsThatLeadThereAreSeenSo() {
    assertThat(RemotePath.typed("/proc/1/root/etc").seenRoot()).isEqualTo("/proc/1/root");
    assertThat(RemotePath.typed("/proc/1/root").seenRoot()).isEqualTo("/proc/1/root");
    assertThat(RemotePath.typed("/proc/1/rooted").seenRoot()).isEmpty();
    assertThat(RemotePath.typed("/etc").seenRoot()).isEmpty();
  }
}
