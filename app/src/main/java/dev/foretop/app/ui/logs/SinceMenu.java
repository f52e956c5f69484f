package dev.foretop.app.ui.logs;

import atlantafx.base.theme.Styles;
import dev.foretop.app.podlog.Since;
import dev.foretop.app.podlog.SinceText;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// How much of the past is shown: from when on, how many lines, of which run. A time is typed into
/// a field that stands beside the menu for so long.
final class SinceMenu extends HBox {

  private static final List<Long> TAILS = List.of(100L, 1_000L, 10_000L, 100_000L, -1L);
  private static final String EVER = Texts.of("logs.all.time");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final LogsViewModel viewModel;
  private final Runnable onDone;
  private final MenuButton menu = new MenuButton(EVER);
  private final TextField time = new TextField();
  private final ToggleGroup times = new ToggleGroup();
  private final RadioMenuItem typed = new RadioMenuItem(Texts.of("logs.time"));

  /// @param onDone called when a time was typed, or not
  SinceMenu(LogsViewModel viewModel, Runnable onDone) {
    super(8);
    this.viewModel = viewModel;
    this.onDone = onDone;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("log-since");
    menu.setId("log-since");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.setMnemonicParsing(false);
    createTime();
    choices().forEach((title, past) -> menu.getItems().add(choice(title, past)));
    showChosen();
    typed.setId("log-since-typed");
    typed.setToggleGroup(times);
    typed.setOnAction(_ -> ask());
    menu.getItems().addAll(typed, new SeparatorMenuItem(), tails(), previous());
    getChildren().setAll(menu, time);
  }

  private static Map<String, @Nullable Since> choices() {
    Map<String, @Nullable Since> choices = new LinkedHashMap<>();
    choices.put(EVER, null);
    choices.put(Texts.of("logs.last.five.minutes"), new Since.Last(Duration.ofMinutes(5)));
    choices.put(Texts.of("logs.last.fifteen.minutes"), new Since.Last(Duration.ofMinutes(15)));
    choices.put(Texts.of("logs.last.hour"), new Since.Last(Duration.ofHours(1)));
    choices.put(Texts.of("logs.last.six.hours"), new Since.Last(Duration.ofHours(6)));
    choices.put(Texts.of("logs.last.day"), new Since.Last(Duration.ofHours(24)));
    return choices;
  }

  private RadioMenuItem choice(String title, @Nullable Since since) {
    RadioMenuItem item = LogBar.choice(times, title, isChosen(since), () -> show(title, since));
    item.setUserData(title);
    return item;
  }

  private boolean isChosen(@Nullable Since since) {
    return Objects.equals(since, viewModel.options().since());
  }

  // A time that was typed in an earlier run is no choice of the menu.
  private void showChosen() {
    choices()
        .forEach((title, past) -> {
          if (isChosen(past)) {
            menu.setText(title);
          }
        });
    if (viewModel.options().since() instanceof Since.From(var moment)) {
      menu.setText(Texts.of("logs.from", MOMENT.format(moment)));
      typed.setSelected(true);
    }
  }

  private void show(String title, @Nullable Since since) {
    endAsking();
    menu.setText(title);
    viewModel.setOptions(viewModel.options().withSince(since));
  }

  private void createTime() {
    time.setId("log-since-time");
    time.setPromptText("14:30");
    time.setPrefColumnCount(14);
    time.setAccessibleText(Texts.of("logs.lines.time", SinceText.EXAMPLES));
    time.setOnAction(_ -> take());
    time.textProperty().subscribe(_ -> tell(""));
    time.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            giveUp();
            event.consume();
          }
        });
    endAsking();
  }

  private void ask() {
    time.setVisible(true);
    time.setManaged(true);
    time.requestFocus();
    time.selectAll();
  }

  private void endAsking() {
    time.setVisible(false);
    time.setManaged(false);
    tell("");
  }

  // The choice stays at what is shown.
  private void giveUp() {
    endAsking();
    times.getToggles().stream()
        .filter(each -> menu.getText().equals(each.getUserData()))
        .findFirst()
        .ifPresent(times::selectToggle);
    onDone.run();
  }

  private void take() {
    Optional<Since> since =
        SinceText.parse(time.getText(), ZonedDateTime.now(ZoneId.systemDefault()));
    if (since.isEmpty()) {
      tell(Texts.of("logs.no.time.type", time.getText(), SinceText.EXAMPLES));
    } else {
      show(Texts.of("logs.from", time.getText().strip()), since.get());
      onDone.run();
    }
  }

  private void tell(String problem) {
    time.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty());
    viewModel.setSinceProblem(problem);
  }

  private Menu tails() {
    var tails = new Menu(Texts.of("logs.lines.each.container"));
    var group = new ToggleGroup();
    for (long tail : TAILS) {
      String title = tail < 0 ? Texts.of("logs.all") : Texts.of("logs.last", tail);
      boolean isUsual = tail == viewModel.options().tail();
      MenuItem item =
          LogBar.choice(
              group,
              title,
              isUsual,
              () -> viewModel.setOptions(viewModel.options().withTail(tail)));
      tails.getItems().add(item);
    }
    return tails;
  }

  private CheckMenuItem previous() {
    var previous = new CheckMenuItem(Texts.of("logs.previous.run.containers"));
    previous.setSelected(viewModel.options().isPrevious());
    previous.setOnAction(
        _ -> viewModel.setOptions(viewModel.options().withPrevious(previous.isSelected())));
    return previous;
  }
}
