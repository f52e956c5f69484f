package dev.foretop.app.ui.clusters;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.settings.ClusterColor;
import dev.foretop.app.ui.clusters.ClusterListViewModel.Open;
import dev.foretop.app.ui.fx.Aside;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the cluster list: a group's heading, or a cluster with its colour, a dot for its state,
/// its name, its state in words and its marks.
final class ClusterCell extends ListCell<ClusterRow> {

  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

  private static final DataFormat DRAGGED = new DataFormat("application/x-foretop-cluster");

  private final ClusterListViewModel viewModel;
  private final Region stripe = new Region();
  private final Region dot = new Region();
  private final Label name = new Label();
  private final Label state = new Label();
  private final Label production = badge(Texts.of("clusters.prod"), "production-badge");
  private final Label readOnly = badge(Texts.of("clusters.read.only"), "quiet-badge");
  private final Label demo = badge(Texts.of("clusters.demo"), "demo-badge");
  private final Label unverified = badge(Texts.of("clusters.insecure"), "danger-badge");
  private final HBox row;
  private final HBox headingRow;
  private final FontIcon arrow = new FontIcon(Feather.CHEVRON_DOWN);
  private final Label heading = new Label();
  private final Label count = new Label();

  ClusterCell(ClusterListViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().add("cluster-cell");
    stripe.getStyleClass().add("cluster-stripe");
    dot.getStyleClass().add("state-dot");
    state.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    name.getStyleClass().add("cluster-name");
    name.setMinWidth(0);
    // Names of GKE and EKS begin alike and differ at the end.
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    state.setMinWidth(0);
    HBox.setHgrow(state, Priority.ALWAYS);
    state.setMaxWidth(Double.MAX_VALUE);
    var second = new HBox(5, state, readOnly, unverified, production, demo);
    second.setAlignment(Pos.CENTER_LEFT);
    second.setMinWidth(0);
    var texts = new VBox(1, name, second);
    texts.setAlignment(Pos.CENTER_LEFT);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    row = new HBox(9, stripe, dot, texts);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinWidth(0);
    row.setPrefWidth(0);
    headingRow = createHeading();
    setOnMouseClicked(this::clicked);
    setOnDragDetected(this::drag);
    setOnDragOver(event -> {
      if (draggedId(event) != null && getItem() instanceof ClusterRow.Item) {
        event.acceptTransferModes(TransferMode.MOVE);
      }
    });
    setOnDragDropped(event -> {
      ClusterId dragged = draggedId(event);
      if (dragged != null && getItem() instanceof ClusterRow.Item(var place, _, _)) {
        viewModel.moveTo(dragged, place.id());
        event.setDropCompleted(true);
      }
    });
  }

  private void drag(MouseEvent event) {
    if (getItem() instanceof ClusterRow.Item(var cluster, _, _)) {
      startDragAndDrop(TransferMode.MOVE).setContent(Map.of(DRAGGED, cluster.id().value()));
      event.consume();
    }
  }

  private static @Nullable ClusterId draggedId(DragEvent event) {
    return event.getDragboard().getContent(DRAGGED) instanceof String id ? new ClusterId(id) : null;
  }

  // The list selects nothing by the middle button.
  private void clicked(MouseEvent event) {
    if (Aside.isMeant(event) && getItem() instanceof ClusterRow.Item(var cluster, _, _)) {
      viewModel.openAside(cluster);
      event.consume();
    }
  }

  private HBox createHeading() {
    heading.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_BOLD);
    heading.setMinWidth(0);
    count.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    count.setMinWidth(Region.USE_PREF_SIZE);
    var box = new HBox(6, arrow, heading, count);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinWidth(0);
    box.setPrefWidth(0);
    return box;
  }

  private static Label badge(String text, String style) {
    var badge = new Label(text);
    badge.getStyleClass().addAll("badge", style);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }

  @Override
  protected void updateItem(@Nullable ClusterRow item, boolean empty) {
    super.updateItem(item, empty);
    pseudoClassStateChanged(HEADING, item instanceof ClusterRow.Heading);
    switch (item) {
      case ClusterRow.Heading group when !empty -> show(group);
      case ClusterRow.Item cluster when !empty -> show(cluster);
      case null, default -> {
        setGraphic(null);
        setTooltip(null);
        setContextMenu(null);
        pseudoClassStateChanged(OPEN, false);
      }
    }
  }

  private void show(ClusterRow.Heading group) {
    arrow.setIconCode(group.isClosed() ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
    heading.setText(group.title());
    count.setText(String.valueOf(group.count()));
    pseudoClassStateChanged(OPEN, false);
    setTooltip(null);
    setContextMenu(null);
    setAccessibleText(
        Texts.count(
            "clusters.group.clusters",
            group.count(),
            group.title(),
            group.isClosed() ? Texts.of("clusters.closed") : ""));
    setGraphic(headingRow);
  }

  private void show(ClusterRow.Item item) {
    ClusterInfo cluster = item.cluster();
    Open opened = viewModel.openProperty().get();
    boolean isOpen = cluster.id().equals(opened.cluster());
    ConnectionPage page = ConnectionPage.of(cluster, opened.state(cluster.id()));
    dot.getStyleClass().setAll("state-dot", page.style());
    name.setText(cluster.displayName());
    state.setText(second(item, page));
    ClusterColor color = item.settings().color();
    stripe.getStyleClass().setAll("cluster-stripe", color == null ? "none" : color.word());
    show(production, item.settings().isProduction());
    show(readOnly, cluster.isReadOnly());
    show(demo, cluster.isDemo());
    show(unverified, cluster.isUnverified());
    pseudoClassStateChanged(OPEN, isOpen);
    describe(item, page);
    setContextMenu(menu(cluster, opened.isOpen(cluster.id())));
    setGraphic(row);
  }

  // What tells it from others comes after how it is doing: the source's own mark, its server, and
  // its source where no heading says it.
  private static String second(ClusterRow.Item item, ConnectionPage page) {
    ClusterInfo cluster = item.cluster();
    var text = new StringBuilder(page.label());
    if (cluster.isCurrent()) {
      text.append(Texts.of("clusters.current"));
    }
    if (!cluster.server().isEmpty()) {
      text.append(" · ").append(cluster.server().substring(cluster.server().lastIndexOf('/') + 1));
    }
    if (item.showsSource()) {
      text.append(" · ").append(ClusterRows.sourceTitle(cluster.source()));
    }
    return text.toString();
  }

  private void describe(ClusterRow.Item item, ConnectionPage page) {
    ClusterInfo cluster = item.cluster();
    var text = new StringBuilder(Texts.of("clusters.context")).append(cluster.shownName());
    text.append(Texts.of("clusters.of")).append(ClusterRows.sourceTitle(cluster.source()));
    if (cluster.file() != null) {
      text.append(' ').append(VisibleText.escape(cluster.file()));
    }
    if (cluster.isCurrent()) {
      text.append(Texts.of("clusters.current.context"));
    }
    if (!cluster.server().isEmpty()) {
      text.append(Texts.of("clusters.server")).append(cluster.server());
    }
    text.append('\n').append(page.title());
    if (page.isDown() && page.cause() != null) {
      text.append(": ").append(page.cause());
    }
    if (cluster.isUnverified()) {
      text.append(Texts.of("clusters.servers.certificate.not"));
    }
    if (item.settings().isProduction()) {
      text.append(Texts.of("clusters.marked.production"));
    }
    if (cluster.isReadOnly()) {
      text.append(Texts.of("clusters.read.only.nobody"));
    }
    var tooltip = new Tooltip(text.toString());
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(520);
    setTooltip(tooltip);
    setAccessibleText(cluster.displayName() + ", " + page.label() + ", " + text);
  }

  private ContextMenu menu(ClusterInfo cluster, boolean isOpen) {
    return ClusterMenu.of(viewModel, cluster, isOpen);
  }

  private static void show(Label badge, boolean wanted) {
    badge.setVisible(wanted);
    badge.setManaged(wanted);
  }
}
