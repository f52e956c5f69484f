package dev.foretop.proxy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A proxy process, and what it costs. Reads `/proc`, so it runs on Linux.
///
/// @param prefix what comes before the API path
/// @param fields header lines that every request needs, each with its end
record ProxyUnderLoad(String name, Process process, int port, String prefix, String fields)
    implements AutoCloseable {

  private static final double TICKS_PER_SECOND = 100;

  Load load(String path) {
    return new Load(
        port, "GET %s%s HTTP/1.1\nHost: 127.0.0.1:%d\n%s\n".formatted(prefix, path, port, fields));
  }

  /// CPU seconds of the process and its children so far.
  double cpuSeconds() throws IOException {
    double ticks = 0;
    for (ProcessHandle handle : handles()) {
      String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
      String[] fieldsAfterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      ticks += Long.parseLong(fieldsAfterName[11]) + Long.parseLong(fieldsAfterName[12]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /// Resident memory in MB.
  double residentMegabytes() throws IOException {
    double kilobytes = 0;
    for (ProcessHandle handle : handles()) {
      Path status = Path.of("/proc", Long.toString(handle.pid()), "status");
      kilobytes +=
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
    }
    return kilobytes / 1024;
  }

  private List<ProcessHandle> handles() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
