package dev.foretop.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningInstanceTest {

  private static final Optional<URI> HTTPS = Optional.of(URI.create("https://127.0.0.1:7443"));

  private static final URI PROXY = URI.create("http://127.0.0.1:7007");

  @TempDir Path home;

  @Test
  void leavesTheTokenInAFileThatOnlyTheUserReadsAndTakesItAway() throws IOException {
    Path runtime = home.resolve("runtime");

    var instance = RunningInstance.announce(runtime, "canary", PROXY, HTTPS);

    assertThat(rights(runtime)).isEqualTo("rwx------");
    assertThat(rights(instance.tokenFile())).isEqualTo("rw-------");
    assertThat(instance.tokenFile()).hasFileName("owner-token").hasContent("canary\n");
    assertThat(RunningInstance.findToken(runtime)).contains("canary");

    instance.close();

    assertThat(RunningInstance.findToken(runtime)).isEmpty();
    assertThat(runtime).isEmptyDirectory();
  }

  @Test
  void leavesTheFileOfALaterStartAlone() throws IOException {
    var earlier = RunningInstance.announce(home.resolve("runtime"), "first", PROXY, HTTPS);
    RunningInstance.announce(home.resolve("runtime"), "second", PROXY, HTTPS);

    earlier.close();

    assertThat(RunningInstance.findToken(home.resolve("runtime"))).contains("second");
  }

  @Test
  void takesNoTokenOfAProcessThatIsGone() throws IOException {
    RunningInstance.announce(home.resolve("runtime"), "stale", PROXY, HTTPS);
    Files.writeString(home.resolve("runtime/owner-process"), "999999999\n" + PROXY);

    assertThat(RunningInstance.findToken(home.resolve("runtime"))).isEmpty();
  }

  @Test
  void refusesAFolderThatOthersMayUse() throws IOException {
    Path open = Files.createDirectory(home.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path link = Files.createSymbolicLink(home.resolve("link"), open);

    assertThatThrownBy(() -> RunningInstance.announce(open, "t", PROXY, HTTPS))
        .hasMessageContaining("chmod 700");
    assertThatThrownBy(() -> RunningInstance.announce(link, "t", PROXY, HTTPS))
        .hasMessageContaining("not a link");
    assertThat(open).isEmptyDirectory();
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
