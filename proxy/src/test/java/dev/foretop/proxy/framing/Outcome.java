package dev.foretop.proxy.framing;

import org.jspecify.annotations.Nullable;

/// What a client saw of its answer.
///
/// @param status 0 if the connection or the stream broke before an answer
/// @param trial the answer's `X-Trial`, or null where it has none
/// @param body what came of it
/// @param whole whether it came to its end
record Outcome(int status, @Nullable String trial, String body, boolean whole) {

  static final Outcome BROKEN = new Outcome(0, null, "", false);

  /// Returns what is wrong with it as the answer to `sent`, or null.
  @Nullable String fault(Trial sent) {
    if (trial == null) {
      boolean own = status >= 400 || !whole;
      return own ? null : "an answer of nobody: " + this;
    }
    if (!trial.equals("" + sent.id())) {
      return "somebody else's answer: " + this;
    }
    boolean mine = sent.answerText().startsWith(body) || body.isEmpty();
    return mine ? null : "somebody else's bytes: " + this;
  }
}
