package dev.foretop.app.ui.inspector;

import dev.foretop.app.kube.CallNews;
import dev.foretop.app.kube.LocalCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The calls that are remembered here: the last ones that are over, and those under way. Safe for
/// use by several threads.
final class CallBoard {

  static final int MOST = 2_000;

  // Apart, so that the window, which asks for much, leaves room for tools.
  private final Deque<LocalCall> own = new ArrayDeque<>();
  private final Deque<LocalCall> over = new ArrayDeque<>();
  private List<LocalCall> running = List.of();
  private CallFilter filter = CallFilter.TOOLS;
  private boolean paused;
  private List<LocalCall> held = List.of();
  private long waiting;
  private long missed;

  /// What is to be seen.
  ///
  /// @param rows the newest first, what is under way among them
  /// @param waiting how many calls came since the pause
  /// @param missed how many came too fast to be remembered
  record Shown(List<LocalCall> rows, boolean paused, long waiting, long missed) {}

  synchronized void add(CallNews news) {
    missed += news.missed();
    running = news.running();
    Predicate<LocalCall> test = filter.test();
    for (LocalCall call : news.over()) {
      Deque<LocalCall> of = call.isOwn() ? own : over;
      of.addFirst(call);
      if (of.size() > MOST) {
        of.removeLast();
      }
      if (paused && test.test(call)) {
        waiting++;
      }
    }
  }

  synchronized void setFilter(CallFilter next) {
    filter = next;
  }

  synchronized void setPaused(boolean next) {
    paused = next;
    waiting = 0;
    held = next ? all() : List.of();
  }

  synchronized void clear() {
    over.clear();
    own.clear();
    held = List.of();
    missed = 0;
    waiting = 0;
  }

  synchronized Shown shown() {
    Predicate<LocalCall> test = filter.test();
    List<LocalCall> rows = (paused ? held : all()).stream().filter(test).toList();
    return new Shown(rows, paused, waiting, missed);
  }

  private List<LocalCall> all() {
    List<LocalCall> ended = new ArrayList<>(over);
    if (filter.own()) {
      ended.addAll(own);
      ended.sort(Comparator.comparing(LocalCall::began).reversed());
    }
    List<LocalCall> all = new ArrayList<>(running);
    all.addAll(ended);
    return all;
  }
}
