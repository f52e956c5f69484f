package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Durations;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Says how far the table beside it can be trusted.
final class FreshnessBadge extends Label {

  private record Look(String style, String text, @Nullable String detail) {}

  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final InstantSource clock;
  private Freshness freshness = new Freshness.Loading();

  FreshnessBadge(InstantSource clock) {
    this.clock = clock;
    setId("freshness");
    setMinWidth(USE_PREF_SIZE);
    var dot = new Region();
    dot.getStyleClass().add("state-dot");
    setGraphic(dot);
  }

  void show(Freshness next) {
    if (!next.equals(freshness) || getText().isEmpty()) {
      freshness = next;
      tick();
    }
  }

  /// Lets the time since the last contact move on.
  void tick() {
    Look look = look();
    if (!look.text().equals(getText())) {
      setText(look.text());
      getStyleClass().setAll("label", "freshness", look.style());
      setTooltip(look.detail() == null ? null : new Tooltip(look.detail()));
    }
  }

  private Look look() {
    return look(freshness);
  }

  private Look look(Freshness of) {
    return switch (of) {
      case Freshness.Loading() -> new Look("progress", "Loading", null);
      case Freshness.Updating() -> new Look("progress", "Updating", "The list is read again.");
      case Freshness.Live() -> new Look("ok", "Live", "Changes show at once.");
      case Freshness.Polled(var listedAt, var reason, var denied) ->
          new Look("warning", "Not live, read " + age(listedAt) + " ago", polled(reason, denied));
      case Freshness.Stale(var since, var problem) ->
          new Look(
              "error",
              "Stale since " + CLOCK_TIME.format(since) + " (" + age(since) + ")",
              problem.message() + "\n" + Problem.hint(problem));
      case Freshness.Partial(var denied) ->
          new Look(
              "warning",
              Texts.count("count.namespaces.denied", denied.size()),
              "You may not list these here:\n" + String.join("\n", denied));
      case Freshness.Joined joined -> look(joined);
      case Freshness.Denied(var problem) -> new Look("error", "Denied", problem.message());
      case Freshness.Missing(var problem) -> new Look("error", "Missing", problem.message());
      case Freshness.Failed(var problem) -> new Look("error", "No answer", problem.message());
    };
  }

  // As long as all parts are well, there is nothing to tell apart.
  private Look look(Freshness.Joined joined) {
    Map<String, Freshness> others = joined.notLive();
    if (others.isEmpty()) {
      return new Look("ok", "Live", "Changes of all " + joined.parts().size() + " show at once.");
    }
    boolean isLoading =
        others.values().stream()
            .allMatch(
                each -> each instanceof Freshness.Loading || each instanceof Freshness.Updating);
    String text =
        "%d of %d live".formatted(joined.parts().size() - others.size(), joined.parts().size());
    String detail =
        others.entrySet().stream()
            .map(each -> each.getKey() + ": " + words(look(each.getValue())))
            .collect(Collectors.joining("\n"));
    return new Look(isLoading ? "progress" : "warning", text, detail);
  }

  private static String words(Look look) {
    return look.detail() == null ? look.text() : look.text() + ". " + look.detail();
  }

  private static String polled(String reason, List<String> denied) {
    String why = reason + "\nThe list is read again every now and then.";
    return denied.isEmpty() ? why : why + "\nYou may not list these:\n" + String.join("\n", denied);
  }

  private String age(Instant since) {
    return Durations.format(Duration.between(since, clock.instant()).toSeconds());
  }
}
