package dev.foretop.app.ui.shell;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line at the bottom: which cluster, how it is doing, where the proxy listens.
final class StatusBar extends HBox {

  private static final double NAME_WIDTH = 320;
  private static final double LEAST_FOR_ADDRESS = 760;
  private static final double LEAST_OF_ADDRESS = 90;

  private final ShellViewModel viewModel;
  private final Label cluster = new Label();
  private final Label state = new Label();

  /// @param others what features show there
  StatusBar(
      ShellViewModel viewModel,
      URI proxy,
      Themes themes,
      Runnable showClients,
      Runnable showSettings,
      List<Node> others) {
    super(16);
    this.viewModel = viewModel;
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    cluster.setId("status-cluster");
    state.setId("status-state");
    cluster.setMinWidth(0);
    cluster.setMaxWidth(NAME_WIDTH);
    cluster.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    // It takes what is left, so that a long one takes nothing from the cluster's name.
    state.setMinWidth(0);
    state.setPrefWidth(0);
    state.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(state, Priority.ALWAYS);
    Hints.showWhenTruncated(state);
    Button address = createAddress(proxy);
    getChildren()
        .setAll(
            cluster,
            state,
            address,
            createAccount(),
            createClients(showClients),
            createThemeMenu(themes),
            createSettings(showSettings));
    getChildren().addAll(getChildren().indexOf(address), others);
    viewModel.front().clusterProperty().subscribe(_ -> show());
    viewModel.front().stateProperty().subscribe(_ -> show());
  }

  // One click copies it: it is what other tools have to be told.
  private Button createAddress(URI proxy) {
    var address = new Button(Texts.of("shell.proxy", proxy), new FontIcon(Feather.ANCHOR));
    address.setId("copy-address");
    address.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    widthProperty().subscribe(width -> shorten(address, proxy, width.doubleValue()));
    var hint = new Tooltip(Texts.of("shell.copy.proxys.address", proxy));
    address.setTooltip(hint);
    address.setOnAction(_ -> {
      SystemClipboard.put(proxy.toString());
      hint.setText(Texts.of("shell.copied", proxy));
    });
    return address;
  }

  // The whole may shrink, or the bar would never get as narrow as the window.
  private static void shorten(Button address, URI proxy, double width) {
    boolean isNarrow = width < LEAST_FOR_ADDRESS;
    address.setText(isNarrow ? Texts.of("shell.proxy.said") : Texts.of("shell.proxy", proxy));
    address.setMinWidth(isNarrow ? Region.USE_PREF_SIZE : LEAST_OF_ADDRESS);
  }

  private Button createAccount() {
    var account = new Button(Texts.of("shell.account"), new FontIcon(Feather.USER));
    account.setId("show-account");
    account.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    account.setMinWidth(Region.USE_PREF_SIZE);
    account.setTooltip(new Tooltip(Texts.of("shell.your.google.account")));
    account.setOnAction(_ -> viewModel.go(new Destination.ToAccount()));
    return account;
  }

  private static Button createClients(Runnable showClients) {
    var clients = new Button(Texts.of("shell.tools"), new FontIcon(Feather.KEY));
    clients.setId("show-clients");
    clients.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    clients.setMinWidth(Region.USE_PREF_SIZE);
    clients.setTooltip(
        Hints.withKeys(Texts.of("shell.tools.have.token.said"), ShellKeys.CLIENTS::text));
    clients.setOnAction(_ -> showClients.run());
    return clients;
  }

  private static Button createSettings(Runnable showSettings) {
    var settings = new Button("", new FontIcon(Feather.SETTINGS));
    settings.setId("show-settings");
    settings.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
    settings.setMinWidth(Region.USE_PREF_SIZE);
    settings.setAccessibleText(Texts.of("words.settings"));
    settings.setTooltip(Hints.withKeys(Texts.of("words.settings"), ShellKeys.SETTINGS::text));
    settings.setOnAction(_ -> showSettings.run());
    return settings;
  }

  private static MenuButton createThemeMenu(Themes themes) {
    var menu = new MenuButton(Texts.of("shell.theme"));
    menu.setId("theme");
    menu.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    var group = new ToggleGroup();
    for (ThemeChoice choice : ThemeChoice.values()) {
      var item = new RadioMenuItem(choice.title());
      item.setToggleGroup(group);
      item.setSelected(choice == themes.choiceProperty().get());
      item.setOnAction(_ -> themes.choiceProperty().set(choice));
      menu.getItems().add(item);
    }
    return menu;
  }

  private void show() {
    ClusterInfo open = viewModel.front().clusterProperty().get();
    cluster.setText(
        open == null
            ? Texts.of("shell.no.cluster.open")
            : open.isDemo() ? Texts.of("shell.demo.cluster") : open.displayName());
    state.setText(open == null ? "" : describe(open, viewModel.front().stateProperty().get()));
  }

  private static String describe(ClusterInfo open, ConnectionState state) {
    return switch (state) {
      case ConnectionState.NotConnected() -> "";
      case ConnectionState.Connecting() -> Texts.of("shell.connecting");
      case ConnectionState.Live(var version) ->
          version.isEmpty() ? Texts.of("shell.connected") : Texts.of("shell.kubernetes", version);
      case ConnectionState.Down down -> {
        String label = ConnectionPage.of(open, down).label();
        yield Character.toUpperCase(label.charAt(0))
            + label.substring(1)
            + ": "
            + down.outage().problem().message();
      }
    };
  }
}
