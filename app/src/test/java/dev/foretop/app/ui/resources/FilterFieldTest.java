package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FilterFieldTest {

  @TempDir Path home;

  @Test
  void completesSelectsAndSaysWhatIsWrong() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");

      window.robot().write("/");
      window.robot().write("sta");
      window.awaitText("#filter-help .label", "status:");
      window.pictureOf("#filter-help", "filter-help-light");
      window.robot().type(KeyCode.TAB);
      window.robot().write("run");
      assertThat(text(window)).isEqualTo("status:run");
      window.awaitText("#count", "7");
      window.robot().write(" -invoices");
      window.awaitText("#count", "5 of 7");

      window.robot().write(" restarts>many");
      window.awaitShown(".filter-problem");
      window.setTheme(ThemeChoice.DARK);
      window.pictureOf("#filter-help", "filter-problem-dark");

      window.robot().type(KeyCode.ESCAPE);
      window.awaitText("#count", "7");
      window.robot().write("creat");
      window.awaitText("#filter-help .label", "created>");
      window.robot().type(KeyCode.TAB);
      window.awaitText("#filter-help .label", "created>" + LocalDate.now(ZoneId.systemDefault()));
      window.pictureOf("#filter-help", "filter-dates-dark");
      window.robot().write("2999-01-01");
      window.awaitText("#count", "0 of 7");
      window.robot().type(KeyCode.ESCAPE).write("restarts>14:30");
      window.awaitShown(".filter-problem");
      window.robot().type(KeyCode.ESCAPE);
      window.awaitText("#count", "7");
      window.robot().write("label:app.kubernetes.io/name=invoices");
      window.awaitText("#count", "2");
      window.picture("filter-label-dark");

      window.robot().type(KeyCode.DOWN);
      window.await(() -> window.robot().lookup("#rows").queryAs(TableView.class).isFocused());
    }
  }

  @Test
  void hidesNothingForWhatIsStillBeingTypedAndSaysWhatNoColumnIsCalled() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.robot().write("/").write("/invoices-");
      window.awaitText("#count", "2 of 7");
      window.robot().write("(");
      window.awaitShown(".filter-problem");
      window.awaitText("#count", "7");
      window.robot().write("|x)/");
      window.awaitText("#count", "2 of 7");

      window.robot().type(KeyCode.ESCAPE).write("stauts:Running");
      window.awaitText(".message-pane .label", "There is no column stauts. Did you mean status?");
      window.picture("filter-no-column");
    }
  }

  @Test
  void offersAListAndLeavesDownAndEscAsTheyAre() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.robot().write("/").write("r");
      window.awaitText("#filter-help .label", "restarts:");
      window.robot().press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
      window.robot().type(KeyCode.DOWN).type(KeyCode.UP);
      for (ThemeChoice theme : ThemeChoice.values()) {
        window.setTheme(theme);
        window.pictureOf("#filter-help", "filter-offers-" + theme);
      }
      assertThat(window.texts(".filter-offer:chosen")).containsExactly("ready:");
      window.robot().type(KeyCode.ESCAPE);
      assertThat(window.texts(".filter-offer:chosen")).isEmpty();
      assertThat(text(window)).isEqualTo("r");

      window.robot().write("eady=");
      window.awaitShown(".filter-offer");
      String offer = window.texts(".filter-offer").getFirst();
      window.robot().press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
      window.robot().type(KeyCode.ENTER);
      assertThat(text(window)).isEqualTo(offer);
      window.robot().type(KeyCode.ESCAPE);
      assertThat(text(window)).isEmpty();
      window.robot().write("r");
      window.awaitShown(".filter-offer");
      window.robot().type(KeyCode.DOWN);
      window.await(() -> window.robot().lookup("#rows").queryAs(TableView.class).isFocused());
    }
  }

  @Test
  void offersLabelsThatObjectsHave() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.robot().write("/").write("label:app.");
      window.awaitText("#filter-help .label", "label:app.kubernetes.io/name=");
      window.robot().type(KeyCode.TAB);
      window.awaitText("#filter-help .label", "label:app.kubernetes.io/name=invoices");
      window.robot().write("inv").type(KeyCode.TAB);
      window.awaitText("#count", "2");
      window.robot().type(KeyCode.ESCAPE).write("-ns:");
      window.awaitText("#filter-help .label", "-ns:checkout");
    }
  }

  @Test
  void saysThatObjectsAreInNoNamespace() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/-/nodes");
      window.awaitText("#title", "Nodes");
      window.awaitShown(".name-cell");
      window.robot().write("/").write("ns:checkout");
      window.awaitText(".message-pane .label", "These objects are in no namespace; leave out ns:");
      window.picture("filter-no-namespace");
    }
  }

  @Test
  void leavesKeysToTheButtonInside() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.robot().write("/").write("status:Running").type(KeyCode.TAB);
      window.await(() -> window.robot().lookup("#show-views").query().isFocused());
      window.robot().type(KeyCode.BACK_SPACE).type(KeyCode.SPACE);
      window.awaitShown("#view-name");
      assertThat(text(window)).isEqualTo("status:Running");
    }
  }

  private static String text(WindowFixture window) {
    return window.robot().lookup("#filter").queryAs(TextField.class).getText();
  }
}
