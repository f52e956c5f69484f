package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.connection.ConnectionBanner;
import dev.foretop.app.ui.fx.ConnectionPage;
import dev.foretop.app.ui.resources.ResourceTableView;
import dev.foretop.app.ui.resources.ResourceTableViewModel;
import dev.foretop.app.ui.workbench.ObjectActions;
import java.util.function.Consumer;
import javafx.scene.layout.BorderPane;

/// A table, and above it what is wrong with its cluster, if anything is.
final class RowsPane extends BorderPane {

  private final ResourceTableView table;
  private final ConnectionBanner banner;

  RowsPane(
      ResourceTableViewModel viewModel,
      ObjectActions actions,
      Consumer<ConnectionPage.Action> onAction) {
    table = new ResourceTableView(viewModel, actions);
    banner = new ConnectionBanner(onAction);
    setCenter(table);
    setTop(banner);
  }

  ResourceTableView table() {
    return table;
  }

  void show(ConnectionPage page) {
    if (page.isDown()) {
      banner.show(page);
    } else {
      banner.hide();
    }
    table.setConnectionTold(page.isDown());
  }
}
