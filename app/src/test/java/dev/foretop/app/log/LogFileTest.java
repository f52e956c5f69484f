package dev.foretop.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  private static final int LIMIT = 10_000;

  @TempDir Path home;

  @Test
  void staysWithinItsSizeAlsoWithTwoThatWrite() throws IOException {
    Path folder = home.resolve("state");
    try (var one = new LogFile(folder, LIMIT);
        var other = new LogFile(folder, LIMIT)) {
      for (int i = 0; i < 5_000; i++) {
        one.write(("one " + i + "x".repeat(i % 90) + "\n").getBytes(UTF_8));
        other.write(("other " + i + "\n").getBytes(UTF_8));
        assertThat(size(folder)).isLessThanOrEqualTo(4 * LIMIT);
      }
    }

    assertThat(Files.readString(folder.resolve("foretop.log"))).endsWith("other 4999\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("foretop.3.log"))))
        .isEqualTo("rw-------");
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  // As on Windows, where a file that another Foretop has open cannot be replaced.
  @Test
  void goesOnWhereItCannotTurn() throws IOException {
    Path folder = home.resolve("state");
    try (var log = new LogFile(folder, LIMIT)) {
      Files.writeString(folder.resolve("foretop.2.log"), "old");
      Path inTheWay = Files.createDirectories(folder.resolve("foretop.3.log/x"));
      for (int i = 0; i < LIMIT / 10 + 50; i++) {
        log.write("123456789\n".getBytes(UTF_8));
      }
      assertThat(Files.size(folder.resolve("foretop.log"))).isEqualTo(LIMIT + 500);
      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
      log.write("free again\n".getBytes(UTF_8));
    }

    assertThat(folder.resolve("foretop.log")).hasContent("free again");
    assertThat(Files.size(folder.resolve("foretop.1.log"))).isEqualTo(LIMIT + 500);
  }

  @Test
  void followsNoLink() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(home.resolve("linked"), elsewhere);
    Path folder = home.resolve("state");
    new LogFile(folder, LIMIT).close();
    Files.delete(folder.resolve("foretop.log"));
    Path target = Files.writeString(home.resolve("target"), "precious");
    Files.createSymbolicLink(folder.resolve("foretop.log"), target);

    assertThatThrownBy(() -> new LogFile(link, LIMIT)).hasMessageContaining("not a link");
    assertThatThrownBy(() -> new LogFile(folder, LIMIT)).hasMessageContaining("not a link");
    assertThat(target).hasContent("precious");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void refusesAFolderThatOthersMayUse() throws IOException {
    Path folder =
        Files.createDirectory(
            home.resolve("open"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> new LogFile(folder, LIMIT)).hasMessageContaining("chmod 700");
    assertThatThrownBy(() -> new LogFile(folder.resolve("inside"), LIMIT))
        .hasMessageContaining("may be written by everybody");
  }
}
