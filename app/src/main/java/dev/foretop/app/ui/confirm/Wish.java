package dev.foretop.app.ui.confirm;

import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.util.function.Consumer;

/// What is to be confirmed.
///
/// @param verb what the button says, such as `Scale`
/// @param on the objects
/// @param title the question, where the usual one would not say it; may be empty
/// @param isTyped whether a name has to be typed whichever cluster it is
/// @param heard hears each refusal and each result, on the FX thread
public record Wish(
    String verb,
    Selection on,
    ChangeForm form,
    String title,
    boolean isTyped,
    Consumer<Outcome> heard) {

  public Wish(String verb, Selection on, ChangeForm form, Consumer<Outcome> heard) {
    this(verb, on, form, "", false, heard);
  }

  public Wish(String verb, Selection on, ChangeForm form) {
    this(verb, on, form, _ -> {});
  }

  /// The same, with a question of its own.
  public Wish asking(String question) {
    return new Wish(verb, on, form, question, isTyped, heard);
  }

  /// The same, which does two things once it is done.
  Wish then(Runnable first, Runnable second) {
    return new Wish(
        verb,
        on,
        form,
        title,
        isTyped,
        outcome -> {
          heard.accept(outcome);
          if (outcome.isDone()) {
            first.run();
            second.run();
          }
        });
  }

  /// The same, confirmed only by typing the name.
  public Wish typedAlways() {
    return new Wish(verb, on, form, title, true, heard);
  }

  /// The question in words.
  String question() {
    if (!title.isEmpty()) {
      return title;
    }
    String kind = on.kind().kind();
    if (!on.isSingle()) {
      return "%s %d %s?".formatted(verb, on.objects().size(), on.kind().plural());
    }
    String place =
        on.first().namespace().isEmpty() ? "" : Texts.of("words.in.said", on.first().namespace());
    return verb + " " + kind + " " + on.first().name() + place + "?";
  }

  /// What has to be typed where others depend on the cluster.
  String typed() {
    return on.isSingle() ? on.first().name() : on.info().displayName();
  }
}
