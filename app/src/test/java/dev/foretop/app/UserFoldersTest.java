package dev.foretop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

  private static final Path HOME = Path.of("/home/jane");

  @Test
  void keepsEverythingInForetopHomeWhereThatIsSet() {
    var folders = UserFolders.find(Map.of("FORETOP_HOME", "/portable"), HOME, "Linux");

    assertThat(folders)
        .isEqualTo(
            new UserFolders(
                Path.of("/portable/config"),
                Path.of("/portable/state"),
                Path.of("/portable/cache"),
                Path.of("/portable/runtime")));
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
    assertThat(chosen.runtime()).isEqualTo(Path.of("/run/user/1000/foretop"));
    assertThat(chosen.config()).isEqualTo(HOME.resolve(".config/foretop"));
  }

  @Test
  void goesWhereMacAndWindowsWantIt() {
    assertThat(UserFolders.find(Map.of(), HOME, "Mac OS X").cache())
        .isEqualTo(HOME.resolve("Library/Caches/Foretop"));
    assertThat(UserFolders.find(Map.of(), HOME, "Windows 11").config())
        .isEqualTo(HOME.resolve("AppData/Roaming/Foretop"));
  }
}
