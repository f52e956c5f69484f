package dev.foretop.app.ui.connection;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.CertificateReport;
import dev.foretop.app.kube.ServerCertificate;
import dev.foretop.app.ui.fx.CertificateWords;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The certificates that a server showed, and which rules they fail.
public final class CertificateView extends BorderPane {

  private static final double LABEL_WIDTH = 110;
  private static final int LINE = 48; // characters, as words break it

  /// @param cluster what to call the cluster
  /// @param onClose closes what the view is in
  public CertificateView(String cluster, CertificateReport report, Instant now, Runnable onClose) {
    getStyleClass().add("side-view");
    var title = new Label(Texts.of("connection.certificate", cluster));
    title.getStyleClass().add(Styles.TITLE_4);
    title.setWrapText(true);
    var failures = new VBox(6);
    failures.setId("certificate-failures");
    report
        .rules()
        .forEach(rule ->
            failures.getChildren().add(failure(CertificateWords.explain(rule, report, now))));
    setTop(new VBox(12, title, failures));
    setCenter(createChain(report));
    var close = new Button(Texts.of("words.close"));
    close.setCancelButton(true);
    close.setOnAction(_ -> onClose.run());
    var foot = new HBox(close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("side-foot");
    setBottom(foot);
  }

  private static Label failure(String text) {
    var label = new Label(text, new FontIcon(Feather.ALERT_TRIANGLE));
    label.getStyleClass().add("grave");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static ScrollPane createChain(CertificateReport report) {
    var chain = new VBox(14);
    for (int i = 0; i < report.chain().size(); i++) {
      chain.getChildren().add(card(report.chain().get(i), i));
    }
    var scroll = new ScrollPane(chain);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }

  private static Node card(ServerCertificate certificate, int position) {
    var heading =
        new Label(
            position == 0
                ? Texts.of("connection.servers.own")
                : Texts.of("connection.sent.along", String.valueOf(position)));
    heading.getStyleClass().add(Styles.TEXT_BOLD);
    var grid = new GridPane(10, 4);
    grid.getColumnConstraints().setAll(new ColumnConstraints(LABEL_WIDTH), growing());
    addRow(grid, Texts.of("connection.subject"), field(certificate.subject()));
    addRow(grid, Texts.of("words.issuer"), field(certificate.issuer()));
    addRow(
        grid,
        Texts.of("connection.valid"),
        field(CertificateWords.moment(certificate.notBefore())));
    addRow(
        grid,
        Texts.of("words.valid.until"),
        field(CertificateWords.moment(certificate.notAfter())));
    addRow(grid, Texts.of("words.for"), area(CertificateWords.names(certificate.names())));
    addRow(grid, Texts.of("connection.serial"), field(certificate.serial()));
    addRow(grid, "SHA-256", area(certificate.sha256()));
    var card = new VBox(8, heading, grid);
    card.getStyleClass().add("card-box");
    return card;
  }

  private static ColumnConstraints growing() {
    var column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    return column;
  }

  private static void addRow(GridPane grid, String name, Node value) {
    var label = new Label(name);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    label.setLabelFor(value);
    GridPane.setValignment(label, value instanceof TextArea ? VPos.TOP : VPos.CENTER);
    grid.addRow(grid.getRowCount(), label, value);
  }

  // Fields, so that everything can be selected and copied.
  private static TextField field(String text) {
    var field = new TextField(text);
    field.setEditable(false);
    field.getStyleClass().add("plain-field");
    return field;
  }

  private static Node area(String text) {
    int lines = Math.clamp(text.length() / LINE + 1, 1, 4);
    if (lines == 1) {
      return field(text);
    }
    var area = new TextArea(text);
    area.setEditable(false);
    area.setWrapText(true);
    area.setPrefRowCount(lines);
    area.getStyleClass().add("plain-field");
    return area;
  }
}
