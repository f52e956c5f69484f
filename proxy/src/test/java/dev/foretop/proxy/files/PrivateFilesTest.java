package dev.foretop.proxy.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFilesTest {

  @TempDir Path home;

  /// Run in a process of its own, since the mask is the process's.
  static final class Program {
    static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      PrivateFiles.createFolder(folder);
      PrivateFiles.write(folder.resolve("written"), "secret");
      PrivateFiles.append(folder.resolve("locked")).close();
      PrivateFiles.prepare(folder.resolve("prepared"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077", "277", "777"})
  void givesTheSameRightsUnderAnyMask(String mask) throws Exception {
    Path folder = home.resolve("new/parent/folder");
    var command =
        "umask %s; exec '%s/bin/java' -cp '%s' '%s' '%s'"
            .formatted(
                mask,
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder);

    Process process = new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start();

    assertThat(process.waitFor()).isZero();
    assertThat(rights(folder)).isEqualTo("rwx------");
    assertThat(rights(home.resolve("new"))).isEqualTo("rwx------");
    for (String file : new String[] {"written", "locked", "prepared"}) {
      assertThat(rights(folder.resolve(file))).as(file).isEqualTo("rw-------");
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void followsNoLinkAndTrustsNoOpenFolder() throws IOException {
    Path folder = home.resolve("own");
    PrivateFiles.createFolder(folder);
    PrivateFiles.write(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
    Path linked = Files.createSymbolicLink(home.resolve("linked"), folder);

    assertThatThrownBy(() -> PrivateFiles.append(link)).hasMessageContaining("not a link");
    assertThatThrownBy(() -> PrivateFiles.prepare(link)).hasMessageContaining("not a link");
    assertThatThrownBy(() -> PrivateFiles.read(link)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PrivateFiles.requireOwnFile(link)).hasMessageContaining("not a link");
    assertThatThrownBy(() -> PrivateFiles.createFolder(linked)).hasMessageContaining("not a link");
    assertThatThrownBy(() -> PrivateFiles.read(linked.resolve("file")))
        .hasMessageContaining("not a link");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx-w----"));
    assertThatThrownBy(() -> PrivateFiles.read(folder.resolve("file")))
        .hasMessageContaining("chmod 700");
  }
}
