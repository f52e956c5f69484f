package dev.foretop.app.source;

import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.proxy.files.PrivateFiles;
import java.nio.file.Path;
import java.time.InstantSource;

/// Where the user's settings, and the clusters that they added, are kept.
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

  /// Returns the folder of the kubeconfigs that Foretop keeps for the user.
  public static Path clusterFolder(UserFolders folders) {
    return folders.config().resolve("clusters");
  }

  public static AddedClusterLocator addedClusters(UserFolders folders, SettingsStore settings) {
    return new AddedClusterLocator(settings, clusterFolder(folders));
  }
}
