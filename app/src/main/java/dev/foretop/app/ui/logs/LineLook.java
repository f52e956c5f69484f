package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.JsonLook;
import dev.foretop.app.podlog.LineFilter;
import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogSource;
import java.util.List;

/// How lines are written: with their moments, with whose they are where there are several, and with
/// JSON in words.
final class LineLook {

  private static final LogSource UNKNOWN = new LogSource(0, 0, "", "", "", "");

  private final LogColors colors;
  private List<LogSource> sources = List.of();
  private LineText.Times times = LineText.Times.NONE;
  private JsonLook json = JsonLook.AS_THEY_ARE;
  private boolean showsPods;
  private boolean showsContainers;

  LineLook(LogColors colors) {
    this.colors = colors;
  }

  void showSources(List<LogSource> next) {
    sources = next;
    showsPods = next.stream().map(LogSource::podIndex).distinct().count() > 1;
    showsContainers = next.stream().map(LogSource::container).distinct().count() > 1;
  }

  void showTimes(LineText.Times next) {
    times = next;
  }

  void showJson(JsonLook next) {
    json = next;
  }

  LineText.Times times() {
    return times;
  }

  /// Returns a line as it is copied.
  String plain(LogLine line) {
    return LineText.plain(looked(line), source(line), showsPods || showsContainers, times);
  }

  /// Returns a line as it is painted.
  PaintedLine painted(LogLine line, LineFilter filter) {
    LogSource source = source(line);
    boolean hasSource = !line.isSeam();
    var prefix =
        new PaintedLine.Prefix(
            LineText.time(line, times),
            showsPods && hasSource ? source.shortPod() + " " : "",
            colors.ofPod(source.podIndex()),
            showsContainers && hasSource ? source.container() + " " : "");
    return PaintedLine.of(looked(line), prefix, filter, colors);
  }

  private LogSource source(LogLine line) {
    return line.source() < sources.size() ? sources.get(line.source()) : UNKNOWN;
  }

  private LogLine looked(LogLine line) {
    String text = line.isSeam() ? line.text() : json.of(line.text());
    return text.equals(line.text())
        ? line
        : new LogLine(line.number(), line.nanos(), line.source(), line.level(), false, text);
  }
}
