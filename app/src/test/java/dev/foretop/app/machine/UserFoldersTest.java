package dev.foretop.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UserFoldersTest {

  // On whatever system this runs.
  private static final FileSystem FILES = Jimfs.newFileSystem(Configuration.unix());
  private static final Path HOME = FILES.getPath("/home/jane");

  @Test
  void keepsEverythingInForetopHomeWhereThatIsSet() {
    var folders = UserFolders.find(Map.of("FORETOP_HOME", "/portable"), HOME, "Linux");

    assertThat(folders)
        .isEqualTo(
            new UserFolders(
                FILES.getPath("/portable/config"),
                FILES.getPath("/portable/state"),
                FILES.getPath("/portable/cache"),
                FILES.getPath("/portable/runtime")));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void areBelowTheHomeThatKubeconfigsAreReadFrom(@TempDir Path home) {
    var folders = UserFolders.find(Map.of("HOME", home.toString()));

    assertThat(List.of(folders.config(), folders.state(), folders.cache(), folders.runtime()))
        .allMatch(folder -> folder.startsWith(home));
  }

  @Test
  void followsTheXdgRulesOnLinux() {
    var usual = UserFolders.find(Map.of(), HOME, "Linux");
    assertThat(usual.config()).isEqualTo(HOME.resolve(".config/foretop"));
    assertThat(usual.runtime()).isEqualTo(HOME.resolve(".local/state/foretop/runtime"));

    var chosen =
        UserFolders.find(
            Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "XDG_CONFIG_HOME", "relative"),
            HOME,
            "Linux");
    assertThat(chosen.runtime()).isEqualTo(FILES.getPath("/run/user/1000/foretop"));
    assertThat(chosen.config()).isEqualTo(HOME.resolve(".config/foretop"));
  }

  @Test
  void hasARuntimeFolderAlsoWithoutASession() {
    for (String value : List.of("", "relative", " ")) {
      var folders = UserFolders.find(Map.of("XDG_RUNTIME_DIR", value), HOME, "Linux");

      assertThat(folders.runtime()).isEqualTo(HOME.resolve(".local/state/foretop/runtime"));
    }
  }

  @Test
  void followsEveryVariableOfXdg() {
    var folders =
        UserFolders.find(
            Map.of(
                "XDG_CONFIG_HOME", "/c",
                "XDG_STATE_HOME", "/s",
                "XDG_CACHE_HOME", "/k",
                "XDG_RUNTIME_DIR", "/r"),
            HOME,
            "Linux");

    assertThat(folders)
        .isEqualTo(
            new UserFolders(
                FILES.getPath("/c/foretop"),
                FILES.getPath("/s/foretop"),
                FILES.getPath("/k/foretop"),
                FILES.getPath("/r/foretop")));
  }

  @Test
  void goesIntoTheLibraryOnMac() {
    Path support = HOME.resolve("Library/Application Support/Foretop");

    assertThat(UserFolders.find(Map.of("XDG_CONFIG_HOME", "/c"), HOME, "Mac OS X"))
        .isEqualTo(
            new UserFolders(
                support.resolve("config"),
                support.resolve("state"),
                HOME.resolve("Library/Caches/Foretop"),
                support.resolve("runtime")));
  }

  @Test
  void keepsOnlyTheConfigurationInTheRoamingProfileOnWindows() {
    var usual = UserFolders.find(Map.of(), HOME, "Windows 11");
    assertThat(usual.config()).isEqualTo(HOME.resolve("AppData/Roaming/Foretop"));
    assertThat(usual.state()).isEqualTo(HOME.resolve("AppData/Local/Foretop/State"));

    var moved =
        UserFolders.find(Map.of("APPDATA", "/roam", "LOCALAPPDATA", "/local"), HOME, "Windows 11");
    assertThat(moved)
        .isEqualTo(
            new UserFolders(
                FILES.getPath("/roam/Foretop"),
                FILES.getPath("/local/Foretop/State"),
                FILES.getPath("/local/Foretop/Cache"),
                FILES.getPath("/local/Foretop/Runtime")));
  }
}
