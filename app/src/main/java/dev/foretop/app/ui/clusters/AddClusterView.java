package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.Threads;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The ways to add a cluster. What was typed stays until it was accepted.
public final class AddClusterView extends BorderPane {

  /// Adds what a tab holds.
  @FunctionalInterface
  private interface Way {
    List<String> add() throws IOException;
  }

  private final ClusterAdder adder;
  private final Threads threads;
  private final Runnable onDone;
  private final Runnable onClose;
  private final TextField file = new TextField();
  private final TextArea text = new TextArea();
  private final TextField name = new TextField();
  private final TextField url = new TextField();
  private final PasswordField token = new PasswordField();
  private final TextArea authority = new TextArea();
  private final CheckBox skipVerify = new CheckBox("Do not check the server's certificate");
  private final TabPane tabs = new TabPane();
  private final Label error = new Label(null, new FontIcon(Feather.ALERT_TRIANGLE));
  private final Button add = new Button("Add");

  /// @param onAccount shows the user's account at Google
  /// @param onDone is called when something was added
  /// @param onClose closes what the view is in
  public AddClusterView(
      ClusterAdder adder, Threads threads, Runnable onAccount, Runnable onDone, Runnable onClose) {
    this.adder = adder;
    this.threads = threads;
    this.onDone = onDone;
    this.onClose = onClose;
    getStyleClass().add("side-view");
    var title = new Label("Add a cluster");
    title.getStyleClass().add(Styles.TITLE_4);
    setTop(title);
    tabs.getTabs()
        .setAll(
            tab("File", createFile()),
            tab("Paste", createPaste()),
            tab("Server and token", createServer()),
            tab("Google", createGoogle(onAccount)));
    setCenter(tabs);
    setBottom(createFoot());
    showError("");
    tabs.getSelectionModel().selectedIndexProperty().subscribe(_ -> showError(""));
  }

  private static Tab tab(String title, Node content) {
    content.getStyleClass().add("side-form");
    var tab = new Tab(title, content);
    tab.setClosable(false);
    return tab;
  }

  private VBox createFile() {
    file.setId("add-file");
    file.setPromptText("/home/me/cluster.yaml");
    HBox.setHgrow(file, Priority.ALWAYS);
    var browse = new Button("Browse…");
    browse.setMinWidth(Region.USE_PREF_SIZE);
    browse.setOnAction(_ -> show(new FileChooser().showOpenDialog(getScene().getWindow())));
    var folder = new Button("Folder…");
    folder.setId("add-browse-folder");
    folder.setMinWidth(Region.USE_PREF_SIZE);
    folder.setOnAction(_ -> show(new DirectoryChooser().showDialog(getScene().getWindow())));
    return form(
        note("A kubeconfig, or a folder of them. It stays where it is, and Foretop follows it."),
        labelled("File or folder", new HBox(8, file, browse, folder)));
  }

  private void show(@Nullable File chosen) {
    if (chosen != null) {
      file.setText(chosen.getPath());
    }
  }

  private VBox createPaste() {
    text.setId("add-text");
    text.setPromptText("apiVersion: v1\nkind: Config\nclusters: …");
    text.getStyleClass().add("token");
    VBox.setVgrow(text, Priority.ALWAYS);
    return form(
        note("The text of a kubeconfig. Foretop keeps it in a file that only you can read."), text);
  }

  private VBox createServer() {
    name.setId("add-name");
    url.setId("add-url");
    url.setPromptText("https://10.0.0.1:6443");
    token.setId("add-token");
    authority.setId("add-authority");
    authority.setPrefRowCount(3);
    authority.setPromptText("-----BEGIN CERTIFICATE-----  (empty: what this system trusts)");
    return form(
        labelled("Name", name),
        labelled("Server", url),
        labelled("Token, kept in a file that only you can read", token),
        labelled("CA certificate", authority),
        skipVerify);
  }

  private VBox createGoogle(Runnable onAccount) {
    var account = new Button("Google account…", new FontIcon(Feather.USER));
    account.setId("add-google");
    account.setOnAction(_ -> onAccount.run());
    return form(
        note(
            "The GKE clusters of all your projects show by themselves once you have chosen a Google"
                + " account. A project that Google does not list can be named there too."),
        account);
  }

  private static VBox form(Node... rows) {
    return new VBox(10, rows);
  }

  private static Label note(String text) {
    var note = new Label(text);
    note.getStyleClass().add(Styles.TEXT_MUTED);
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    return note;
  }

  private static VBox labelled(String text, Node field) {
    var label = new Label(text);
    label.setLabelFor(field);
    return new VBox(3, label, field);
  }

  private VBox createFoot() {
    error.setId("add-error");
    error.getStyleClass().add("grave");
    error.setWrapText(true);
    error.setMinHeight(Region.USE_PREF_SIZE);
    add.setId("add-cluster-now");
    add.setDefaultButton(true);
    add.setOnAction(_ -> add());
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> onClose.run());
    var buttons = new HBox(10, cancel, add);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var foot = new VBox(10, error, buttons);
    foot.getStyleClass().add("side-foot");
    return foot;
  }

  private void add() {
    try {
      start(chosenWay());
    } catch (IllegalArgumentException e) {
      showError(String.valueOf(e.getMessage()));
    }
  }

  private Way chosenWay() {
    return switch (tabs.getSelectionModel().getSelectedIndex()) {
      case 0 -> {
        Path path = path(file.getText().strip());
        yield () -> adder.addFile(path);
      }
      case 1 -> {
        String kubeconfig = text.getText();
        yield () -> adder.addText(kubeconfig);
      }
      case 2 -> {
        NewServer server =
            NewServer.of(
                name.getText(),
                url.getText(),
                token.getText(),
                authority.getText(),
                skipVerify.isSelected());
        yield () -> adder.addServer(server);
      }
      default -> throw new IllegalArgumentException("Choose an account with the button above.");
    };
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("Name a file or a folder.");
    }
    try {
      boolean inHome = text.startsWith("~/");
      return inHome ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("This is no path that this system knows.");
    }
  }

  private void start(Way way) {
    add.setDisable(true);
    showError("");
    threads
        .background()
        .execute(() -> {
          String failure = failureOf(way);
          threads.fx().execute(() -> finish(failure));
        });
  }

  private static String failureOf(Way way) {
    try {
      way.add();
      return "";
    } catch (IOException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void finish(String failure) {
    add.setDisable(false);
    if (failure.isEmpty()) {
      onDone.run();
      onClose.run();
    } else {
      showError(failure);
    }
  }

  private void showError(String message) {
    error.setText(message);
    error.setVisible(!message.isEmpty());
    error.setManaged(!message.isEmpty());
  }
}
