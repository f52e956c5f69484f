package dev.foretop.app.podlog;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.LogQuery;
import dev.foretop.app.kube.LogRead;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Writes logs into files.
public final class LogSaver {

  private final AtomicLong bytes = new AtomicLong();

  /// Returns how much was written by now.
  public long bytes() {
    return bytes.get();
  }

  /// Writes the lines that are seen. Blocks.
  ///
  /// @param text how a line is written
  public void saveSeen(LogSnapshot lines, Path file, Function<LogLine, String> text)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int place = 0; place < lines.size(); place++) {
        String line = text.apply(lines.wholeLine(place));
        out.write(line);
        out.write('\n');
        bytes.addAndGet(line.length() + 1L);
      }
    }
  }

  /// Writes all that the server has, from the server and not from what is kept here: the log of one
  /// container byte by byte, those of several one after the other, each line with a prefix as
  /// kubectl writes it. Blocks.
  public void saveAll(Cluster cluster, List<LogSource> sources, boolean isPrevious, Path file)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (LogSource source : sources) {
        var pod = new ObjectKey(cluster.id(), ResourceKind.PODS, source.namespace(), source.pod());
        var query = new LogQuery(source.container(), false, isPrevious, false, null, -1);
        String prefix =
            sources.size() == 1 ? "" : "[pod/%s/%s] ".formatted(source.pod(), source.container());
        try (LogRead read = cluster.streams().log(pod, query)) {
          read.run(log -> copy(log, out, prefix.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
  }

  private void copy(InputStream log, OutputStream out, byte[] prefix) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    boolean isAtStart = true;
    for (int read = log.read(buffer); read >= 0; read = log.read(buffer)) {
      int start = 0;
      for (int i = 0; i < read && prefix.length > 0; i++) {
        if (isAtStart) {
          out.write(prefix);
          isAtStart = false;
        }
        if (buffer[i] == '\n') {
          out.write(buffer, start, i + 1 - start);
          start = i + 1;
          isAtStart = true;
        }
      }
      out.write(buffer, start, read - start);
      bytes.addAndGet(read);
    }
  }
}
