package dev.foretop.app.ui.confirm;

import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.ui.workbench.Selection;
import java.util.function.Consumer;

/// What is to be confirmed.
///
/// @param verb what the button says, such as `Scale`
/// @param on the objects
/// @param heard hears each refusal and each result, on the FX thread
public record Wish(String verb, Selection on, ChangeForm form, Consumer<Outcome> heard) {

  public Wish(String verb, Selection on, ChangeForm form) {
    this(verb, on, form, _ -> {});
  }

  /// The question in words.
  String question() {
    String kind = on.kind().kind();
    if (!on.isSingle()) {
      return "%s %d %s?".formatted(verb, on.objects().size(), on.kind().plural());
    }
    String place = on.first().namespace().isEmpty() ? "" : " in " + on.first().namespace();
    return verb + " " + kind + " " + on.first().name() + place + "?";
  }

  /// What has to be typed where others depend on the cluster.
  String typed() {
    return on.isSingle() ? on.first().name() : on.info().displayName();
  }
}
