package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what is asked of the proxy. As long as nobody looks, nobody is asked.
public final class InspectorFeature implements Feature {

  private static final String TITLE = Texts.of("inspector.requests.tools");

  @Override
  public void contribute(Workbench to) {
    var button = new Button(null, new FontIcon(Feather.EYE));
    button.setId("show-inspector");
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
    button.setAccessibleText(TITLE);
    button.setTooltip(Hints.of(TITLE));
    button.setOnAction(_ -> open(to));
    to.status(button);
    to.tabs(InspectorTab.MAKER, (_, _) -> Optional.of(new InspectorTab(to.calls(), to.threads())));
    to.commands(() ->
        List.of(
            new Command(
                Command.ACTION,
                TITLE,
                Texts.of("inspector.who.asks.what"),
                Feather.EYE,
                "",
                () -> open(to))));
  }

  private static void open(Workbench to) {
    to.dock().open(new InspectorTab(to.calls(), to.threads()));
  }
}
