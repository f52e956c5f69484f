package dev.foretop.app.ui.google;

import atlantafx.base.theme.Styles;
import dev.foretop.app.google.GkeClusters;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.AddPage;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The tab for Google: the sign-in, and then the choice of clusters.
public final class GkePage implements AddPage {

  private final AccountViewModel account;
  private final SettingsStore settings;
  private final GkePickerViewModel picker;
  private final GkePickerView view;
  private final BorderPane content = new BorderPane();
  private boolean isShown;

  /// @param account the user's account, which this page asks for its state
  public GkePage(
      GoogleAccount google, AccountViewModel account, SettingsStore settings, Threads threads) {
    this.account = account;
    this.settings = settings;
    this.picker = new GkePickerViewModel(new GkeClusters(google)::find, threads);
    this.view =
        new GkePickerView(
            picker,
            () -> {
              google.askAgain();
              ask();
            });
    account.stateProperty().subscribe(this::show);
  }

  private void show(AccountViewModel.State state) {
    if (state instanceof AccountViewModel.State.SignedIn signedIn) {
      content.setTop(head(signedIn));
      content.setCenter(view);
      ask();
    } else {
      picker.close();
      content.setTop(null);
      content.setCenter(new AccountForm(account));
    }
  }

  private void ask() {
    picker.start(settings.current().gke());
  }

  private HBox head(AccountViewModel.State.SignedIn signedIn) {
    var who = new Label(signedIn.sentence());
    who.setId("gke-account");
    who.setWrapText(true);
    who.setMinHeight(Region.USE_PREF_SIZE);
    who.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(who, Priority.ALWAYS);
    var out = new Button(Texts.of("google.sign.out"));
    out.setId("gke-sign-out");
    out.setMinWidth(Region.USE_PREF_SIZE);
    out.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    out.setOnAction(_ -> account.signOut());
    var row = new HBox(10, who, out);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("gke-head");
    return row;
  }

  @Override
  public String title() {
    return Texts.of("google.google");
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public String action() {
    return Texts.of("google.show.these");
  }

  @Override
  public void shown() {
    if (!isShown) {
      isShown = true;
      account.refresh();
    }
  }

  @Override
  public Way way() {
    if (!(account.stateProperty().get() instanceof AccountViewModel.State.SignedIn)) {
      throw new IllegalArgumentException(Texts.of("google.sign.first"));
    }
    GkeSelection chosen = picker.selectionProperty().get();
    return () -> settings.change(now -> now.withGke(chosen));
  }

  @Override
  public void close() {
    picker.close();
    account.cancel();
  }
}
