package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ToolRight;
import dev.foretop.app.kube.ToolUsage;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One tool: what it may do, what it did, and what can be done about it on the spot.
final class ToolCard extends VBox {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
          .withZone(ZoneId.systemDefault());
  private static final int MOST_NAMES = 8;

  private final InspectorViewModel viewModel;
  private final Label name = new Label();
  private final Label rights = words();
  private final Label figures = words();
  private final Label used = words();
  private final VBox proposal = new VBox(4);
  private final Label smaller = words();
  private final VBox form = new VBox();
  private ToolUsage tool;

  /// @param onCalls called with the tool's name for its calls alone
  ToolCard(ToolUsage first, InspectorViewModel viewModel, Consumer<String> onCalls) {
    super(4);
    this.viewModel = viewModel;
    this.tool = first;
    getStyleClass().add("tool-card");
    name.getStyleClass().addAll(Styles.TEXT_BOLD, "tool-name");
    figures.getStyleClass().addAll(Styles.TEXT_MUTED, "tool-figures");
    used.getStyleClass().add(Styles.TEXT_MUTED);
    smaller.getStyleClass().add("tool-smallest");
    var apply =
        new TwicePressed(
            Texts.of("inspector.grant.only"),
            "tool-apply",
            () -> {
              var now = tool.used();
              if (now != null && now.smallest() != null) {
                viewModel.regrant(tool, now.smallest());
              }
            });
    proposal.getChildren().setAll(smaller, apply);
    var calls = new Button(Texts.of("inspector.requests"));
    calls.setOnAction(_ -> onCalls.accept(tool.client().name()));
    var change = new Button(Texts.of("inspector.change"));
    change.getStyleClass().add("tool-change");
    change.setOnAction(_ -> openForm());
    var revoke =
        new TwicePressed(
            Texts.of("inspector.take.back"), "tool-revoke", () -> viewModel.revoke(tool));
    var buttons = new HBox(6, calls, change, revoke);
    buttons.getChildren().forEach(button -> button.getStyleClass().add(Styles.SMALL));
    apply.getStyleClass().add(Styles.SMALL);
    getChildren().setAll(name, buttons, form, figures, proposal, used, rights);
    update(first);
  }

  private static Label words() {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// Shows the same tool as it is now.
  void update(ToolUsage now) {
    tool = now;
    name.setText(VisibleText.name(now.client().name()));
    rights.setText(text(now.client().rights()));
    ToolUsage.Used did = now.used();
    figures.setText(did == null ? Texts.of("inspector.not.used.since") : figures(did));
    used.setText(did == null || did.kinds().isEmpty() ? "" : used(did));
    smaller.setText(
        did == null || did.smallest() == null
            ? ""
            : Texts.of("inspector.enough.what.used", text(did.smallestRights())));
    show(used, !used.getText().isEmpty());
    show(proposal, !smaller.getText().isEmpty());
  }

  private static void show(Region part, boolean isShown) {
    part.setVisible(isShown);
    part.setManaged(isShown);
  }

  private static String text(List<ToolRight> rights) {
    return rights.stream()
        .map(right -> right.topic() + ": " + VisibleText.escape(right.text()))
        .collect(Collectors.joining(" · "));
  }

  private static String figures(ToolUsage.Used did) {
    return Texts.of(
        "inspector.requests.errors.last",
        did.requests(),
        did.errors(),
        did.perMinute(),
        MOMENT.format(did.lastAt()));
  }

  private static String used(ToolUsage.Used did) {
    String where =
        did.everywhere()
            ? Texts.of("inspector.beyond.single.namespaces")
            : Texts.of("words.in", few(did.namespaces()));
    return Texts.of("inspector.used", few(did.verbs()), few(did.kinds()), where);
  }

  private static String few(List<String> names) {
    String few =
        names.stream().limit(MOST_NAMES).map(VisibleText::name).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return names.isEmpty()
        ? Texts.of("words.nothing")
        : more > 0 ? few + Texts.of("inspector.more", String.valueOf(more)) : few;
  }

  private void openForm() {
    form.getChildren()
        .setAll(
            new GrantForm(
                tool.grant(),
                grant -> {
                  form.getChildren().clear();
                  viewModel.regrant(tool, grant);
                },
                () -> form.getChildren().clear()));
  }
}
