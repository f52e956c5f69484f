package dev.foretop.app.demo.pod;

import dev.foretop.app.demo.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What comes of the scripts that the window reads and writes files with. They are known by their
/// name and not interpreted; the simulated container has all that they take but `tar`.
final class FileCommands {

  static final String PREFIX = "foretop-";

  private static final int NO_PATH = 3;
  private static final int NO_PROGRAM = 5;
  private static final int LARGEST = 16 * 1024 * 1024;

  private final JsonNode pod;
  private final String container;
  private final PodFiles store;
  private final ShellStreams streams;
  private final NavigableMap<String, Optional<byte[]>> files;

  FileCommands(JsonNode pod, String container, PodFiles store, ShellStreams streams) {
    this.pod = pod;
    this.container = container;
    this.store = store;
    this.streams = streams;
    files = store.of(pod, container);
  }

  int run(String name, List<String> arguments) throws IOException, InterruptedException {
    String path = unescaped(arguments.getFirst());
    return switch (name) {
      case "foretop-list" -> list(path);
      case "foretop-read" -> read(path);
      case "foretop-write" -> write(path, Integer.parseInt(arguments.get(1)));
      case "foretop-folder" -> folder(path);
      case "foretop-stat" -> tell(path);
      default -> isFolder(path) || files.containsKey(path) ? NO_PROGRAM : missing();
    };
  }

  private static String unescaped(String text) {
    var raw = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 4 < text.length()) {
        raw.append((char) Integer.parseInt(text.substring(i + 2, i + 5), 8));
        i += 4;
      } else {
        raw.append(c);
      }
    }
    return raw.toString();
  }

  private int missing() throws IOException {
    streams.err("No such file or directory\n");
    return NO_PATH;
  }

  private boolean isFolder(String path) {
    Optional<byte[]> there = files.get(path);
    String inside = path.equals("/") ? "/" : path + "/";
    String next = files.ceilingKey(inside);
    return (there != null && there.isEmpty()) || (next != null && next.startsWith(inside));
  }

  private int list(String path) throws IOException {
    if (!isFolder(path)) {
      if (!files.containsKey(path)) {
        return missing();
      }
      streams.err("Not a directory\n");
      return NO_PATH;
    }
    String prefix = path.equals("/") ? "/" : path + "/";
    var names = new TreeSet<String>();
    for (String file : files.tailMap(prefix, false).keySet()) {
      if (!file.startsWith(prefix)) {
        break;
      }
      int end = file.indexOf('/', prefix.length());
      names.add(file.substring(prefix.length(), end < 0 ? file.length() : end));
    }
    var answer = new StringBuilder("N\0");
    names.forEach(
        name -> answer.append(isFolder(prefix + name) ? 'd' : 'f').append(name).append('\0'));
    answer.append('\0');
    names.forEach(
        name -> answer.append(stat(prefix + name)).append(" ./").append(name).append('\n'));
    streams.out(answer.toString().getBytes(StandardCharsets.ISO_8859_1));
    return 0;
  }

  private String stat(String path) {
    long started = Instant.parse(Json.text(pod, "metadata", "creationTimestamp")).getEpochSecond();
    Optional<byte[]> content = files.getOrDefault(path, Optional.empty());
    return content.isPresent()
        ? "/81a4 " + content.get().length + " " + started
        : "/41ed 4096 " + started;
  }

  private int tell(String path) throws IOException {
    if (!isFolder(path) && !files.containsKey(path)) {
      return missing();
    }
    streams.out((stat(path).substring(1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    return 0;
  }

  private int read(String path) throws IOException {
    Optional<byte[]> content = files.getOrDefault(path, Optional.empty());
    if (content.isEmpty()) {
      return missing();
    }
    streams.out(content.get());
    return 0;
  }

  private int write(String path, int length) throws IOException, InterruptedException {
    if (!isFolder(path.substring(0, Math.max(1, path.lastIndexOf('/'))))) {
      return missing();
    }
    var content = new ByteArrayOutputStream();
    while (content.size() < length) {
      byte[] more = length > LARGEST ? null : streams.read();
      if (more == null) {
        break;
      }
      content.writeBytes(more);
    }
    boolean isKept =
        content.size() >= length
            && store.write(pod, container, path, Optional.of(content.toByteArray()));
    if (!isKept) {
      streams.err("No space left on device\n");
      return NO_PATH;
    }
    streams.out(content.size() + "\n");
    return 0;
  }

  private int folder(String path) {
    return isFolder(path) || store.write(pod, container, path, Optional.empty()) ? 0 : NO_PATH;
  }
}
