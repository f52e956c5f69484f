package dev.foretop.app.podlog;

import dev.foretop.app.kinds.PodQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What one would type into a terminal to see the same.
public final class LogCommand {

  private LogCommand() {}

  /// Returns a command of kubectl for each query; for one that kubectl has no words for, one for
  /// each pod that is there.
  ///
  /// @param sources what is read at the moment
  public static String of(List<PodQuery> queries, LogOptions options, List<LogSource> sources) {
    boolean isKnown =
        queries.stream().allMatch(each -> !each.podName().isEmpty() || each.isByLabelsAlone());
    return isKnown
        ? queries.stream().map(query -> of(query, options)).collect(Collectors.joining("\n"))
        : sources.stream()
            .map(source -> ofPod(source.namespace(), source.pod()))
            .distinct()
            .map(start -> start + rest(options))
            .collect(Collectors.joining("\n"));
  }

  /// Returns what saves all that the server has of some containers.
  public static String saving(
      List<LogSource> sources, boolean isPrevious, boolean hasTimes, Path file) {
    String options = (isPrevious ? " --previous" : "") + (hasTimes ? " --timestamps" : "");
    String prefix = sources.size() > 1 ? " --prefix" : "";
    return sources.stream()
        .map(source ->
            "kubectl logs -n %s %s -c %s%s%s"
                .formatted(
                    quoted(source.namespace()),
                    quoted(source.pod()),
                    quoted(source.container()),
                    options,
                    prefix))
        .collect(Collectors.joining(" && ", sources.size() > 1 ? "(" : "", ""))
        .concat(sources.size() > 1 ? ")" : "")
        .concat(" > " + quoted(file.toString()));
  }

  private static String of(PodQuery query, LogOptions options) {
    return (query.podName().isEmpty()
            ? "kubectl logs -n %s -l %s --prefix"
                .formatted(quoted(query.namespace()), quoted(query.labels()))
            : ofPod(query.namespace(), query.podName()))
        + rest(options);
  }

  private static String ofPod(String namespace, String pod) {
    return "kubectl logs -n %s %s".formatted(quoted(namespace), quoted(pod));
  }

  private static String rest(LogOptions options) {
    return " --all-containers --max-log-requests=100"
        + (options.isPrevious() ? " --previous" : " --follow")
        + " --tail="
        + options.tail()
        + (options.since() == null ? "" : " " + options.since().flag());
  }

  // What is copied is pasted into a shell.
  private static String quoted(String text) {
    boolean isPlain =
        text.chars()
            .allMatch(
                c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-._:/@=,".indexOf(c) >= 0));
    return isPlain && !text.startsWith("-") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
