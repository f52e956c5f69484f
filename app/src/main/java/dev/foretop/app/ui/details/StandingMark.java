package dev.foretop.app.ui.details;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.ui.details.ObjectViewModel.Standing;
import dev.foretop.app.words.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says beside an object's name where what is shown of it is not simply how it is.
final class StandingMark extends Label {

  StandingMark() {
    setId("standing");
    getStyleClass().add("freshness");
    setMinWidth(Region.USE_PREF_SIZE);
    show(false, Standing.PLAIN);
  }

  void show(boolean isGone, Standing standing) {
    ApiProblem problem = standing.problem();
    if (isGone) {
      say(Feather.TRASH, "error", Texts.of("details.deleted"), null);
    } else if (problem != null) {
      say(Feather.CLOUD_OFF, "warning", Texts.of("details.outdated"), problem.message());
    } else if (standing.isRecreated()) {
      say(
          Feather.REFRESH_CW,
          "warning",
          Texts.of("details.recreated"),
          Texts.of("details.recreated.what"));
    }
    boolean isWanted = isGone || problem != null || standing.isRecreated();
    setVisible(isWanted);
    setManaged(isWanted);
  }

  private void say(Ikon icon, String tone, String words, @Nullable String why) {
    setText(words);
    setGraphic(new FontIcon(icon));
    getStyleClass().removeAll("error", "warning");
    getStyleClass().add(tone);
    setTooltip(why == null ? null : new Tooltip(why));
    setAccessibleHelp(why);
  }
}
