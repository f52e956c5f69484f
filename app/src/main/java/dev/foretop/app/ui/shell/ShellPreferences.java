package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.Personal;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.preferences.KeyChoice;
import dev.foretop.app.ui.preferences.Preferences;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCombination;

/// The settings as the window knows and obeys them. Belongs to the FX thread.
///
/// What was set last counts at once; it is written to the file a moment later.
final class ShellPreferences implements Preferences {

  private final ShellViewModel shell;
  private final SettingsStore settings;
  private final Themes themes;
  private final URI proxy;
  private final Runnable showClients;
  private final Runnable showKeys;
  private final Runnable onChange;
  private Personal personal;

  /// @param onChange obeys what has changed
  ShellPreferences(
      ShellViewModel shell,
      SettingsStore settings,
      Themes themes,
      URI proxy,
      Runnable showClients,
      Runnable showKeys,
      Runnable onChange) {
    this.shell = shell;
    this.settings = settings;
    this.themes = themes;
    this.proxy = proxy;
    this.showClients = showClients;
    this.showKeys = showKeys;
    this.onChange = onChange;
    this.personal = settings.current().personal();
  }

  @Override
  public List<String> themes() {
    return Arrays.stream(ThemeChoice.values()).map(ThemeChoice::title).toList();
  }

  @Override
  public String theme() {
    return themes.choiceProperty().get().title();
  }

  @Override
  public void setTheme(String theme) {
    Arrays.stream(ThemeChoice.values())
        .filter(each -> each.title().equals(theme))
        .findFirst()
        .ifPresent(themes.choiceProperty()::set);
  }

  @Override
  public Personal personal() {
    return personal;
  }

  @Override
  public void change(UnaryOperator<Personal> change) {
    personal = change.apply(personal);
    shell.clusters().change(now -> now.withPersonal(change));
    onChange.run();
  }

  @Override
  public List<KeyChoice> keys() {
    return Arrays.stream(ShellKeys.values())
        .filter(ShellKeys::canBeChosen)
        .map(each -> new KeyChoice(each.name(), each.does(), each.usual(), each.chosen()))
        .toList();
  }

  @Override
  public Optional<String> fixedUse(KeyCombination keys) {
    return FixedKeys.use(keys);
  }

  @Override
  public List<String> kubeconfigs() {
    return settings.current().kubeconfigs();
  }

  @Override
  public void removeKubeconfig(String path) {
    shell.clusters().change(now -> now.withoutKubeconfig(path));
  }

  @Override
  public void addCluster() {
    shell.go(new Destination.ToNewCluster());
  }

  @Override
  public String proxyAddress() {
    return proxy.toString();
  }

  @Override
  public void showTools() {
    showClients.run();
  }

  @Override
  public void showKeys() {
    showKeys.run();
  }

  @Override
  public void forgetTraces() {
    personal = personal.withoutTraces();
    shell.forgetTraces();
    shell.clusters().change(Settings::withoutTraces);
    onChange.run();
  }
}
