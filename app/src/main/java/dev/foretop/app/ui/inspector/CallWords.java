package dev.foretop.app.ui.inspector;

import dev.foretop.app.kube.LocalCall;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.Duration;
import java.time.Instant;

/// A call in words for the user. Whatever comes from strangers is made visible here.
final class CallWords {

  private CallWords() {}

  static String who(LocalCall call) {
    if (call.isOwn()) {
      return "Foretop";
    }
    if (call.caller().equals("-")) {
      return Texts.of("inspector.no.valid.token");
    }
    return call.name().isEmpty() ? call.caller() : VisibleText.name(call.name());
  }

  static String what(LocalCall call) {
    if (call.kind().isEmpty()) {
      return VisibleText.name(call.path());
    }
    return VisibleText.name(
        call.subresource().isEmpty() ? call.kind() : call.kind() + "/" + call.subresource());
  }

  static String status(LocalCall call) {
    if (call.status() == 0) {
      return "…";
    }
    return call.problem().isEmpty() ? "" + call.status() : call.status() + " " + call.problem();
  }

  /// Returns how long it took, or how old it is by now.
  static String time(LocalCall call, Instant now) {
    if (!call.running()) {
      return time(call.millis());
    }
    return time(Math.max(0, Duration.between(call.began(), now).toMillis()));
  }

  private static String time(long millis) {
    if (millis < 10_000) {
      return Texts.of("inspector.ms", String.valueOf(millis));
    }
    long seconds = millis / 1000;
    return seconds < 120
        ? Texts.of("inspector.s", String.valueOf(seconds))
        : seconds < 7_200
            ? Texts.of("inspector.min", String.valueOf(seconds / 60))
            : Texts.of(
                "inspector.hours",
                String.valueOf(seconds / 3600),
                "%02d".formatted(seconds / 60 % 60));
  }

  static String tone(LocalCall call) {
    if (call.running()) {
      return "progress";
    }
    return call.status() >= 400 ? "error" : "ok";
  }
}
