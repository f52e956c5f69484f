package dev.foretop.app.podlog;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.LogQuery;
import dev.foretop.app.kube.LogRead;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.task.Attempts;
import dev.foretop.app.words.Texts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  private interface Writing {
    void to(FileChannel part) throws IOException;
  }

  /// Writes the lines that are seen.
  ///
  /// @param text how a line is written
  public Saved seen(LogSnapshot lines, Function<LogLine, String> text) throws IOException {
    return new Saved(write(part -> write(lines, text, part)), List.of());
  }

  private void write(LogSnapshot lines, Function<LogLine, String> text, FileChannel part)
      throws IOException {
    var out = new BufferedWriter(Channels.newWriter(part, StandardCharsets.UTF_8));
    for (int place = 0; place < lines.size(); place++) {
      String line = text.apply(lines.wholeLine(place));
      out.write(line);
      out.write('\n');
      moved.accept(line.length() + 1L);
    }
    out.flush();
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

  private long write(Writing writing) throws IOException {
    try {
      return writeWhole(writing);
    } catch (FileSystemException e) {
      throw new IOException(Texts.of("podlog.cannot.written", file, reason(e)), e);
    }
  }

  private static String reason(FileSystemException why) {
    return switch (why) {
      case NoSuchFileException _ -> Texts.of("podlog.folder.not");
      case AccessDeniedException _ -> Texts.of("podlog.may.not.write");
      default -> String.valueOf(why.getReason());
    };
  }

  private long writeWhole(Writing writing) throws IOException {
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".foretop-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        writing.to(channel);
      }
      long bytes = Files.size(part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return bytes;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
