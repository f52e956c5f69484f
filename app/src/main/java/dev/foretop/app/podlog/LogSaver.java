package dev.foretop.app.podlog;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.LogQuery;
import dev.foretop.app.kube.LogRead;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.task.Attempts;
import dev.foretop.app.task.WholeFile;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Writes logs into a file, which is there, or replaced, once all is written. Its calls block; an
/// interrupt ends them and leaves nothing behind.
public final class LogSaver {

  private final Path file;
  private final LongConsumer moved;

  /// @param moved takes how many bytes were written since its last call; negative where something
  ///   is begun again
  public LogSaver(Path file, LongConsumer moved) {
    this.file = file;
    this.moved = moved;
  }

  /// How it went.
  ///
  /// @param problems what was left out, in sentences
  public record Saved(long bytes, List<String> problems) {
    public Saved {
      problems = List.copyOf(problems);
    }
  }

  /// Writes the lines that are seen.
  ///
  /// @param text how a line is written
  public Saved seen(LogSnapshot lines, Function<LogLine, String> text) throws IOException {
    return new Saved(write(WholeFile.of(out -> write(lines, text, out))), List.of());
  }

  private void write(LogSnapshot lines, Function<LogLine, String> text, Appendable out)
      throws IOException {
    for (int place = 0; place < lines.size(); place++) {
      String line = text.apply(lines.wholeLine(place));
      out.append(line).append('\n');
      moved.accept(line.length() + 1L);
    }
  }

  /// Writes all that the server has, from the server and not from what is kept here: the log of one
  /// container byte by byte, those of several one after the other, each line with a prefix as
  /// kubectl writes it. What is not there any more is left out of several.
  ///
  /// @param hasTimes whether each line begins with the moment it was written
  public Saved all(Cluster cluster, List<LogSource> sources, boolean isPrevious, boolean hasTimes)
      throws IOException {
    List<String> problems = new ArrayList<>();
    long bytes =
        write(part -> {
          for (LogSource source : sources) {
            var query = new LogQuery(source.container(), false, isPrevious, hasTimes, null, -1);
            try {
              append(cluster, source, query, sources.size() > 1, part);
            } catch (ApiException e) {
              problems.add(
                  Texts.of(
                      "podlog.left.out", source.pod(), source.container(), e.problem().message()));
              if (problems.size() == sources.size()) {
                throw e;
              }
            }
          }
        });
    return new Saved(bytes, problems);
  }

  private void append(
      Cluster cluster, LogSource source, LogQuery query, boolean isOneOfMany, FileChannel part)
      throws IOException {
    var pod = new ObjectKey(cluster.id(), ResourceKind.PODS, source.namespace(), source.pod());
    String prefix = isOneOfMany ? "[pod/%s/%s] ".formatted(source.pod(), source.container()) : "";
    Attempts.at(
        () -> {
          var copy = new LogCopy(prefix, part, moved);
          try (LogRead read = cluster.streams().log(pod, query)) {
            read.run(copy::run);
          } catch (ApiException e) {
            copy.takeBack();
            throw e;
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        },
        why -> why instanceof ApiException refused && refused.problem().mayPass());
  }

  private long write(WholeFile.Writing writing) throws IOException {
    try {
      return WholeFile.write(file, writing);
    } catch (FileSystemException e) {
      throw new IOException(Texts.of("podlog.cannot.written", file, WholeFile.reason(e)), e);
    }
  }
}
