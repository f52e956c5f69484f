package dev.foretop.app.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;

/// Which program listens on a port of this machine, as far as the user may know: other users'
/// programs have no name here. Blocks, for two seconds at most where another program is asked.
public final class PortHolder {

  private static final int PATIENCE_SECONDS = 2;
  private static final int MOST_LINES = 10_000;
  private static final String LISTENING = "0A"; // of the kernel's states
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortHolder() {}

  /// Returns the program's name, such as `python3`, with its process's number.
  public static Optional<String> find(int port) {
    String system = System.getProperty("os.name");
    try {
      if (system.equals("Linux")) {
        return onLinux(port, Path.of("/proc"));
      }
      return system.startsWith("Windows")
          ? named(ofNetstat(lines("netstat", "-a", "-n", "-o", "-p", "TCP"), port))
          : named(ofLsof(lines("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp")));
    } catch (IOException _) {
      return Optional.empty(); // without it the message is a little poorer
    }
  }

  // The kernel says which socket listens, and each process which sockets it has.
  private static Optional<String> onLinux(int port, Path proc) throws IOException {
    Set<Path> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      if (Files.exists(proc.resolve(table))) {
        sockets.addAll(ofKernel(Files.readAllLines(proc.resolve(table)), port));
      }
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (!sockets.isEmpty() && hasOne(process.resolve("fd"), sockets)) {
          return named(Optional.of(process.getFileName().toString()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasOne(Path descriptors, Set<Path> sockets) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path each : all) {
        if (Files.isSymbolicLink(each) && sockets.contains(Files.readSymbolicLink(each))) {
          return true;
        }
      }
    } catch (IOException _) {
      return false; // another user's, or over by now
    }
    return false;
  }

  /// Returns what the descriptors of the sockets that listen lead to, from a table of the kernel
  /// (proc(5), `/proc/net/tcp`).
  static Set<Path> ofKernel(List<String> table, int port) {
    Set<Path> sockets = new HashSet<>();
    String ending = ":%04X".formatted(port);
    for (String line : table) {
      List<String> words = words(line);
      if (words.size() > INODE
          && words.get(1).endsWith(ending)
          && words.get(STATE).equals(LISTENING)) {
        sockets.add(Path.of("socket:[" + words.get(INODE) + "]"));
      }
    }
    return sockets;
  }

  /// Returns the process's number from what `lsof -Fp` prints.
  static Optional<String> ofLsof(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("p"))
        .map(line -> line.substring(1))
        .findFirst();
  }

  /// Returns the process's number from what `netstat -ano` prints. Its words depend on the system's
  /// language, its columns do not: who listens has no peer.
  static Optional<String> ofNetstat(List<String> lines, int port) {
    return lines.stream()
        .map(PortHolder::words)
        .filter(words -> words.size() == 5 && words.getFirst().equals("TCP"))
        .filter(words -> words.get(1).endsWith(":" + port) && words.get(2).endsWith(":0"))
        .map(List::getLast)
        .findFirst();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    new StringTokenizer(line).asIterator().forEachRemaining(word -> words.add((String) word));
    return words;
  }

  private static Optional<String> named(Optional<String> process) {
    return process
        .filter(number -> !number.isEmpty() && number.chars().allMatch(Character::isDigit))
        .filter(number -> number.length() < 10)
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .flatMap(found -> found.info().command().map(path -> name(path, found.pid())));
  }

  private static String name(String command, long process) {
    Path file = Path.of(command).getFileName();
    return "%s (process %d)".formatted(file == null ? command : file, process);
  }

  private static List<String> lines(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    process
        .onExit()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(_ -> {
          process.destroyForcibly(); // which ends its output
          return process;
        });
    try (BufferedReader output = process.inputReader(Charset.defaultCharset())) {
      return output.lines().limit(MOST_LINES).toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
