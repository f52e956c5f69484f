package dev.foretop.app.ui.confirm;

import dev.foretop.app.ui.workbench.Selection;

/// What is to be confirmed.
///
/// @param verb what the button says, such as `Scale`
/// @param on the objects
public record Wish(String verb, Selection on, ChangeForm form) {

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
