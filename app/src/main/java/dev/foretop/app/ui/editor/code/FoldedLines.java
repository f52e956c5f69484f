package dev.foretop.app.ui.editor.code;

import dev.foretop.app.ui.fx.FoldGutter;
import dev.foretop.app.ui.fx.YamlBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.BasicTextModel;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;
import org.jspecify.annotations.Nullable;

/// The lines of a text to write, of which some hide those that belong to them. The control knows
/// the shown ones only; what is hidden moves and goes with the line that hides it. Belongs to the
/// FX thread.
final class FoldedLines implements BasicTextModel.Content, FoldGutter.Folds {

  private final List<Line> shown = new ArrayList<>(List.of(new Line("")));
  private final EditHistory history;
  private final Set<Line> disturbed = new LinkedHashSet<>();
  private int hidden;

  // Where each shown line stands in the whole, as long as that is known.
  private int @Nullable [] starts;

  FoldedLines(EditHistory history) {
    this.history = history;
  }

  @Override
  public int size() {
    return shown.size();
  }

  @Override
  public String getText(int index) {
    return shown.get(index).text;
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public int lineCount() {
    return shown.size() + hidden;
  }

  @Override
  public int whole(int visible) {
    int at = Math.min(visible, shown.size());
    return hidden == 0 ? at : at == shown.size() ? lineCount() : starts()[at];
  }

  private int[] starts() {
    int[] known = starts;
    if (known == null) {
      known = new int[shown.size()];
      int line = 0;
      for (int i = 0; i < known.length; i++) {
        known[i] = line;
        line += shown.get(i).size;
      }
      starts = known;
    }
    return known;
  }

  // To be called wherever lines come or go, or are hidden or shown.
  private void changeHidden(int by) {
    hidden += by;
    starts = null;
  }

  /// Returns where a line of the whole is shown, or that which hides it.
  int visible(int line) {
    int at = Math.clamp(line, 0, lineCount() - 1);
    int found = hidden == 0 ? at : Arrays.binarySearch(starts(), at);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean isFoldedAt(int visible) {
    return visible < shown.size() && shown.get(visible).isFolded();
  }

  @Override
  public boolean canFold(int visible) {
    if (visible >= shown.size() || shown.get(visible).text.isBlank()) {
      return false;
    }
    int next = visible + 1;
    while (next < shown.size() && shown.get(next).text.isBlank()) {
      next++;
    }
    return next < shown.size() && !isFoldedAt(visible) && belongs(visible, next);
  }

  // A list's items may stand as far left as the key that they belong to.
  private boolean belongs(int visible, int next) {
    return YamlBlocks.of(List.of(shown.get(visible).text, shown.get(next).text)).size(0) > 0;
  }

  /// Returns how many lines are hidden behind one.
  int hidden(int visible) {
    return shown.get(visible).size - 1;
  }

  /// Returns the last line that belongs to one, or the line itself.
  int lastOf(int visible) {
    List<String> texts = shown.stream().map(line -> line.text).toList();
    return YamlBlocks.of(texts).end(visible) - 1;
  }

  /// Returns the line whose block is the smallest around one, what is folded already left aside; -1
  /// for none.
  int blockAround(int visible) {
    YamlBlocks blocks = YamlBlocks.of(shown.stream().map(line -> line.text).toList());
    int at = visible;
    while (at >= 0 && (isFoldedAt(at) || blocks.size(at) == 0 || blocks.end(at) <= visible)) {
      at--;
    }
    return at;
  }

  /// Hides the lines behind one, to `last`.
  void fold(int visible, int last) {
    List<Line> lines = shown.subList(visible + 1, last + 1);
    shown.get(visible).hide(new ArrayList<>(lines));
    lines.clear();
    changeHidden(last - visible);
  }

  /// Shows the lines that one hides, and returns how many there are.
  int unfold(int visible) {
    Line line = shown.get(visible);
    List<Line> back = line.hidden;
    line.hide(List.of());
    shown.addAll(visible + 1, back);
    changeHidden(-back.size());
    return back.size();
  }

  /// Returns the whole text.
  String text() {
    return String.join("\n", texts(0, shown.size()));
  }

  /// Returns lines of the whole: those that are shown there, and what they hide.
  List<String> texts(int from, int to) {
    List<String> texts = new ArrayList<>();
    shown.subList(from, to).forEach(line -> line.addTo(texts));
    return texts;
  }

  /// Returns what stands between two places, what is hidden there included: all that belongs to a
  /// line whose end is among it.
  String text(TextPos from, TextPos to) {
    var text = new StringBuilder();
    for (int i = from.index(); i <= to.index(); i++) {
      Line line = shown.get(i);
      int end = i == to.index() ? Math.min(to.offset(), line.text.length()) : line.text.length();
      int start = i == from.index() ? Math.min(from.offset(), end) : 0;
      text.append(line.text, start, end);
      boolean isWhole = i < to.index() || isWhole(from, to, line);
      if (isWhole && line.isFolded()) {
        text.append('\n').append(line.hiddenText());
      }
      text.append(i < to.index() ? "\n" : "");
    }
    return text.toString();
  }

  // What is behind the last line belongs to it if all of that line is meant.
  private boolean isWhole(TextPos from, TextPos to, Line last) {
    return to.offset() >= last.text.length() && (from.index() < to.index() || isAll(from, to));
  }

  // All of a text that is one line to see; one letter may be no more than that.
  private boolean isAll(TextPos from, TextPos to) {
    return shown.size() == 1 && from.offset() == 0 && to.offset() > 1;
  }

  @Override
  public int insertTextSegment(
      int index, int offset, String text, @Nullable StyleAttributeMap attributes) {
    Line line = shown.get(index);
    int at = Math.min(offset, line.text.length());
    if (line.text.isBlank()) {
      disturbed.remove(line);
    }
    line.text = line.text.substring(0, at) + text + line.text.substring(at);
    history.inserted(whole(index), at, text);
    return text.length();
  }

  @Override
  public void insertLineBreak(int index, int offset) {
    Line line = shown.get(index);
    if (line.isFolded() && offset >= line.text.length()) {
      breakBehind(index, line);
      return;
    }
    int at = Math.min(offset, line.text.length());
    var next = new Line(line.text.substring(at));
    next.hide(line.hidden);
    line.text = line.text.substring(0, at);
    line.hide(List.of());
    history.inserted(whole(index), at, "\n");
    shown.add(index + 1, next);
    changeHidden(0);
  }

  // The new line is seen below the folded one, so it stands behind all that is hidden.
  private void breakBehind(int index, Line line) {
    List<String> texts = texts(index, index + 1);
    history.inserted(whole(index) + line.size - 1, texts.getLast().length(), "\n");
    shown.add(index + 1, new Line(""));
    changeHidden(0);
  }

  @Override
  public void removeRange(TextPos start, TextPos end) {
    Line first = shown.get(start.index());
    int from = Math.min(start.offset(), first.text.length());
    if (start.index() == end.index() && !isWhole(start, end, first)) {
      int to = Math.min(end.offset(), first.text.length());
      history.removed(whole(start.index()), from, first.text.substring(from, to));
      first.text = first.text.substring(0, from) + first.text.substring(to);
      settle(first);
    } else if (isBreakAlone(first, from, start.index(), end)) {
      joinToHidden(start.index(), first);
    } else {
      removeLines(start, end, first, from);
    }
  }

  // A line without words hides nothing: one would not see what goes with it.
  private void settle(Line line) {
    if (line.isFolded() && line.text.isBlank()) {
      disturbed.add(line);
    }
  }

  private static boolean isBreakAlone(Line first, int from, int index, TextPos end) {
    return first.isFolded()
        && from == first.text.length()
        && end.index() == index + 1
        && end.offset() == 0;
  }

  // Whoever removes the break behind a folded line does not want to lose what it hides.
  private void joinToHidden(int index, Line first) {
    List<Line> flat = first.flattened();
    Line last = flat.getLast();
    history.removed(whole(index) + first.size - 1, last.text.length(), "\n");
    Line gone = shown.remove(index + 1);
    changeHidden(0);
    last.text += gone.text;
    last.hide(gone.hidden);
    first.hide(flat);
    disturbed.add(first);
  }

  private void removeLines(TextPos start, TextPos end, Line first, int from) {
    history.removed(whole(start.index()), from, text(start, end));
    Line last = shown.get(end.index());
    int to = Math.min(end.offset(), last.text.length());
    boolean isWhole = to == last.text.length();
    List<Line> touched = shown.subList(start.index(), end.index() + 1);
    int gone = touched.stream().mapToInt(line -> line.size - 1).sum();
    first.text = first.text.substring(0, from) + last.text.substring(to);
    first.hide(isWhole ? List.of() : last.hidden);
    touched.subList(1, touched.size()).clear();
    changeHidden(first.size - 1 - gone);
    settle(first);
  }

  /// Returns which line shall show what it hides, because what was done there cannot be seen
  /// otherwise; -1 for none.
  int takeDisturbed() {
    int at = disturbed.isEmpty() ? -1 : shown.indexOf(disturbed.iterator().next());
    disturbed.clear();
    return at;
  }
}
