package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ApiProblem;
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

  static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final InstantSource clock;
  private final Tooltip hint = new Tooltip();
  private Freshness freshness = new Freshness.Loading();
  private Look look = new Look("", "", null);

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
    Look next = look();
    if (!next.equals(look)) {
      look = next;
      setText(next.text());
      getStyleClass().setAll("label", "freshness", next.style());
      hint.setText(next.detail()); // one that is being read stays
      setTooltip(next.detail() == null ? null : hint);
    }
  }

  private Look look() {
    return look(freshness);
  }

  private Look look(Freshness of) {
    return switch (of) {
      case Freshness.Loading() -> new Look("progress", Texts.of("resources.loading.said"), null);
      case Freshness.Updating() ->
          new Look(
              "progress", Texts.of("resources.updating"), Texts.of("resources.list.read.again"));
      case Freshness.Live() ->
          new Look("ok", Texts.of("resources.live"), Texts.of("resources.changes.show.once"));
      case Freshness.Polled(var listedAt, var reason, var denied) ->
          new Look(
              "warning",
              Texts.of("resources.not.live.read", age(listedAt)),
              polled(reason, denied));
      case Freshness.Stale(var since, var problem) ->
          new Look(
              "error",
              Texts.of("resources.stale.since", CLOCK_TIME.format(since), age(since)),
              problem.message() + "\n" + Problem.hint(problem));
      case Freshness.Partial(var denied) ->
          new Look(
              "warning",
              Texts.count("count.namespaces.denied", denied.size()),
              Texts.of("resources.may.not.list.these", String.join("\n", denied)));
      case Freshness.Joined joined -> look(joined);
      case Freshness.Denied(var problem) ->
          new Look("error", Texts.of("words.denied"), problem.message());
      case Freshness.Missing(var problem) ->
          new Look("error", Texts.of("resources.missing"), problem.message());
      case Freshness.Failed(ApiProblem.Failed problem) ->
          new Look("error", Texts.of("resources.refused"), problem.message());
      case Freshness.Failed(var problem) ->
          new Look("error", Texts.of("resources.no.answer"), problem.message());
    };
  }

  // As long as all parts are well, there is nothing to tell apart.
  private Look look(Freshness.Joined joined) {
    Map<String, Freshness> others = joined.notLive();
    if (others.isEmpty()) {
      return new Look(
          "ok",
          Texts.of("resources.live"),
          Texts.of("resources.changes.all.show", String.valueOf(joined.parts().size())));
    }
    boolean isLoading =
        others.values().stream()
            .allMatch(
                each -> each instanceof Freshness.Loading || each instanceof Freshness.Updating);
    // What may be listed of these is live, too.
    long partial = others.values().stream().filter(Freshness.Partial.class::isInstance).count();
    String text =
        Texts.of(
            "resources.live.said",
            String.valueOf(joined.parts().size() - others.size() + partial),
            String.valueOf(joined.parts().size()));
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
    String why = Texts.of("resources.list.read.again.every", reason);
    return denied.isEmpty()
        ? why
        : Texts.of("resources.may.not.list.said", why, String.join("\n", denied));
  }

  private String age(Instant since) {
    return Durations.format(Duration.between(since, clock.instant()).toSeconds());
  }
}
