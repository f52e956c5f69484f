package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Saves logs of a container whose server goes away, and into places where nothing can be written.
@Timeout(60)
class LogSaverTest {

  private static final LogSource SOURCE =
      new LogSource(0, 0, "n", "web-6d9c8b7f4-2xkqp", "c", "web");

  @TempDir Path home;

  private final FakeLogs logs = new FakeLogs();
  private final AtomicLong moved = new AtomicLong();

  @BeforeEach
  void write() {
    logs.write(Instant.EPOCH, "one");
    logs.write(Instant.EPOCH, "two");
  }

  private LogSaver.Saved save(Path file) throws IOException {
    return new LogSaver(file, moved::addAndGet).all(logs, List.of(SOURCE), false, true);
  }

  @Test
  void beginsAgainWhereTheServerWasLost() throws Exception {
    Path file = home.resolve("log");
    logs.refuse(new ApiProblem.Unreachable("nobody answers", null));
    var saved =
        CompletableFuture.supplyAsync(() -> {
          try {
            return save(file);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    logs.refuse(null);

    assertThat(saved.get(20, TimeUnit.SECONDS).problems()).isEmpty();
    assertThat(file).hasContent("1970-01-01T00:00:00Z one\n1970-01-01T00:00:00Z two\n");
    assertThat(moved).hasValue(Files.size(file));
  }

  @Test
  void leavesWhatWasThereWhereNothingCanBeRead() throws Exception {
    Path file = Files.writeString(home.resolve("log"), "of yesterday");
    logs.refuse(new ApiProblem.Forbidden("you may not"));

    assertThatThrownBy(() -> save(file)).isInstanceOf(ApiException.class);

    assertThat(file).hasContent("of yesterday");
    assertThat(home).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void saysWhatIsWrongWithAPlaceWhereNothingCanBeWritten() {
    Path file = home.resolve("nowhere/log");

    assertThatThrownBy(() -> save(file))
        .hasMessage("'%s' cannot be written: the folder is not there.".formatted(file));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which has neither
  void writesWhereALinkLeadsAndOpensNoFileToOthers() throws Exception {
    Path mine = Files.writeString(home.resolve("mine"), "old");
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(home.resolve("link"), mine);

    save(link);

    assertThat(link).isSymbolicLink();
    assertThat(mine).content().contains("one");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void saysThatAFolderIsNoFile() {
    assertThatThrownBy(() -> save(home)).hasMessageContaining("it is a folder");
  }
}
