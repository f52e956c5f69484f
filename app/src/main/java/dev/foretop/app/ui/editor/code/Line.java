package dev.foretop.app.ui.editor.code;

import java.util.ArrayList;
import java.util.List;

/// A line of the text that is edited, and those that are hidden behind it.
final class Line {

  String text;
  List<Line> hidden = List.of();
  int size = 1;

  Line(String text) {
    this.text = text;
  }

  boolean isFolded() {
    return !hidden.isEmpty();
  }

  void hide(List<Line> lines) {
    hidden = lines;
    size = 1 + lines.stream().mapToInt(line -> line.size).sum();
  }

  void addTo(List<String> texts) {
    texts.add(text);
    hidden.forEach(line -> line.addTo(texts));
  }

  String hiddenText() {
    List<String> texts = new ArrayList<>();
    hidden.forEach(each -> each.addTo(texts));
    return String.join("\n", texts);
  }

  /// Returns all that is hidden behind this one, none of which hides another from then on.
  List<Line> flattened() {
    List<Line> flat = new ArrayList<>();
    for (Line each : hidden) {
      flat.add(each);
      flat.addAll(each.flattened());
      each.hide(List.of());
    }
    return flat;
  }
}
