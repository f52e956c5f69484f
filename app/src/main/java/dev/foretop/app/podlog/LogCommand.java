package dev.foretop.app.podlog;

import dev.foretop.app.kinds.PodQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What one would type into a terminal to see the same.
public final class LogCommand {

  private LogCommand() {}

  /// Returns a command of kubectl for each query.
  public static String of(List<PodQuery> queries, LogOptions options) {
    return queries.stream().map(query -> of(query, options)).collect(Collectors.joining("\n"));
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
    var command = new StringBuilder("kubectl logs");
    if (!query.namespace().isEmpty()) {
      command.append(" -n ").append(quoted(query.namespace()));
    }
    String name = "metadata.name=";
    if (query.fields().startsWith(name)) {
      command.append(' ').append(quoted(query.fields().substring(name.length())));
    } else if (!query.labels().isEmpty()) {
      command.append(" -l ").append(quoted(query.labels())).append(" --prefix");
    }
    command.append(" --all-containers --max-log-requests=100");
    command.append(options.isPrevious() ? " --previous" : " --follow");
    command.append(" --tail=").append(options.tail());
    if (options.since() != null) {
      command.append(' ').append(options.since().flag());
    }
    return command.toString();
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
