package dev.foretop.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsStoreTest {

  private static final ClusterSettings PROD =
      new ClusterSettings("The shop", "Shop", ClusterColor.RED, true, true, "checkout");

  private static final GkeSelection CHOSEN =
      new GkeSelection(false, Set.of("acme-shop"), Set.of("gke_p_l_c"), Set.of("gke_p_l_d"));

  @TempDir Path folder;

  @Test
  void keepsWhatWasSetAsReadableText() throws IOException {
    open()
        .change(settings ->
            settings
                .withTheme("dark")
                .withCluster("prod@kubeconfig", PROD)
                .withKubeconfig("/home/me/more.yaml")
                .withGroupClosed("Old", true)
                .withGke(CHOSEN));

    Settings kept = open().current();
    assertThat(kept.theme()).isEqualTo("dark");
    assertThat(kept.cluster("prod@kubeconfig")).isEqualTo(PROD);
    assertThat(kept.cluster("other@kubeconfig")).isEqualTo(ClusterSettings.DEFAULT);
    assertThat(kept.readOnlyClusters()).containsExactly("prod@kubeconfig");
    assertThat(kept.kubeconfigs()).containsExactly("/home/me/more.yaml");
    assertThat(kept.closedGroups()).isEqualTo(Set.of("Old"));
    assertThat(kept.gke()).isEqualTo(CHOSEN);
    assertThat(file()).content().contains("\"color\" : \"red\"", "\n");
  }

  @Test
  void readsAFileThatWasChangedMeanwhile() throws IOException {
    SettingsStore store = open();
    assertThat(store.current()).isEqualTo(Settings.DEFAULT);

    write("{\"clusters\":{\"a@kubeconfig\":{\"readOnly\":true}}}");

    assertThat(store.current().readOnlyClusters()).containsExactly("a@kubeconfig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{{{",
        "[]",
        "null",
        "{\"clusters\":5}",
        "{\"theme\":\"dark\"",
        "\u0000\u0001"
      })
  void setsABrokenFileAsideAndSaysSo(String broken) throws IOException {
    write(broken);

    SettingsStore store = open();

    assertThat(store.current()).isEqualTo(Settings.DEFAULT);
    assertThat(store.notice().orElseThrow())
        .contains(file().toString(), "settings.broken-20300102-030405.json", "default settings");
    assertThat(folder.resolve("settings.broken-20300102-030405.json")).hasContent(broken);
    assertThat(file()).doesNotExist();

    store.change(settings -> settings.withTheme("light"));
    assertThat(open().current().theme()).isEqualTo("light");
  }

  @Test
  void keepsTheLastGoodSettingsWhileTheFileIsBeingEdited() throws IOException {
    SettingsStore store = open();
    store.change(settings -> settings.withCluster("prod@kubeconfig", PROD));

    write("{\"clusters\":{\"prod@kube");

    assertThat(store.current().cluster("prod@kubeconfig")).isEqualTo(PROD);
    assertThat(store.notice()).isPresent();
    assertThat(file()).exists();

    write("{\"theme\":\"dark\"}");
    assertThat(store.current().theme()).isEqualTo("dark");
    assertThat(store.notice()).isEmpty();
  }

  @Test
  void takesAReadOnlyMarkThatItCannotReadAsSet() throws IOException {
    write("{\"clusters\":{\"a@kubeconfig\":{\"readOnly\":\"yes\",\"color\":\"mauve\"}}}");

    SettingsStore store = open();

    assertThat(store.current().readOnlyClusters()).containsExactly("a@kubeconfig");
    assertThat(store.notice().orElseThrow()).contains("a@kubeconfig.readOnly", "color");
  }

  @Test
  void keepsWhatItDoesNotKnow() throws IOException {
    write("{\"future\":{\"a\":1},\"clusters\":{\"a@k\":{\"readOnly\":true,\"icon\":\"x\"}}}");

    open().change(settings -> settings.withTheme("dark"));

    assertThat(file()).content().contains("future", "icon");
  }

  @Test
  void changesNothingWhereItCannotWrite() {
    SettingsStore store =
        SettingsStore.open(
            folder,
            _ -> {
              throw new IOException("the disk is full");
            },
            () -> Instant.EPOCH);

    assertThatThrownBy(() -> store.change(settings -> settings.withTheme("dark")))
        .hasMessage("the disk is full");
    assertThat(store.current()).isEqualTo(Settings.DEFAULT);
    assertThat(List.of(folder.toFile().list())).isEmpty();
  }

  private SettingsStore open() {
    return SettingsStore.open(
        folder,
        text -> Files.writeString(file(), text),
        () -> Instant.parse("2030-01-02T03:04:05Z"));
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private Path file() {
    return folder.resolve(SettingsStore.FILE_NAME);
  }
}
