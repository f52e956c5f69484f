package dev.foretop.app.ui.preferences;

import dev.foretop.app.settings.Personal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCombination;

/// What the settings window reads and changes. Each change holds at once and is kept. Belongs to
/// the FX thread.
public interface Preferences {

  /// The themes by what they are called, in the order in which they are offered.
  List<String> themes();

  String theme();

  void setTheme(String theme);

  Personal personal();

  void change(UnaryOperator<Personal> change);

  /// What can be done by keys of the user's choice, with those that count now.
  List<KeyChoice> keys();

  /// Returns what keys are for that nobody can give to something else; empty if nothing.
  Optional<String> fixedUse(KeyCombination keys);

  /// Files and folders that are read beside kubectl's own.
  List<String> kubeconfigs();

  void removeKubeconfig(String path);

  void addCluster();

  /// Where the proxy listens.
  String proxyAddress();

  void showTools();

  void showKeys();

  /// Forgets where the user was.
  void forgetTraces();
}
