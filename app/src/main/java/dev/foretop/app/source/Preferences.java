package dev.foretop.app.source;

import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.unsent.UnsentTexts;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// Where the user's settings, the clusters that they added and the texts that they wrote are kept.
public final class Preferences {

  private Preferences() {}

  public static SettingsStore open(UserFolders folders) {
    Path folder = folders.config();
    return SettingsStore.open(
        folder,
        text -> {
          PrivateFiles.createFolder(folder);
          PrivateFiles.write(folder.resolve(SettingsStore.FILE_NAME), text);
        },
        InstantSource.system());
  }

  /// Opens what was typed and not sent.
  public static UnsentTexts unsent(UserFolders folders) {
    Path file = folders.state().resolve("unsent.json");
    return UnsentTexts.open(
        new UnsentTexts.Store() {
          @Override
          public String read() throws IOException {
            return Files.exists(file) ? Files.readString(file) : "";
          }

          @Override
          public void write(String text) throws IOException {
            PrivateFiles.createFolder(folders.state());
            PrivateFiles.write(file, text);
          }
        });
  }

  /// Returns the folder of the kubeconfigs that Foretop keeps for the user.
  public static Path clusterFolder(UserFolders folders) {
    return folders.config().resolve("clusters");
  }

  public static AddedClusterLocator addedClusters(UserFolders folders, SettingsStore settings) {
    return new AddedClusterLocator(settings, clusterFolder(folders));
  }
}
