package dev.foretop.app.demo.pod;

import dev.foretop.app.demo.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// What was written into containers, in memory and for as long as the demo runs. Safe for use by
/// many threads.
public final class PodFiles {

  // The files of another container, as a debug container sees them.
  private static final String TARGET = "/proc/1/root";

  private static final int MOST = 16 * 1024 * 1024;

  // By the pod's uid and the container's name, and then by path; a folder has no bytes.
  private final Map<String, TreeMap<String, Optional<byte[]>>> written = new ConcurrentHashMap<>();

  /// Returns all files of a container by their path, folders with nothing.
  ///
  /// Paths have one character for each byte.
  synchronized NavigableMap<String, Optional<byte[]>> of(JsonNode pod, String container) {
    var all = new TreeMap<String, Optional<byte[]>>();
    new Container(pod, container)
        .files()
        .forEach((path, text) -> all.put(path, Optional.of(text.getBytes(StandardCharsets.UTF_8))));
    all.put("/tmp", Optional.empty());
    all.putAll(written.getOrDefault(key(pod, container), new TreeMap<>()));
    target(pod, container)
        .ifPresent(seen -> {
          all.put(TARGET, Optional.empty());
          of(pod, seen).forEach((path, content) -> all.put(TARGET + path, content));
        });
    return all;
  }

  // Whose processes a debug container sees.
  private static Optional<String> target(JsonNode pod, String container) {
    return Json.at(pod, "spec", "ephemeralContainers")
        .valueStream()
        .filter(each -> Json.text(each, "name").equals(container))
        .map(each -> Json.text(each, "targetContainerName"))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /// Keeps bytes, or a folder; returns whether there is room for it.
  synchronized boolean write(JsonNode pod, String container, String path, Optional<byte[]> bytes) {
    Optional<String> seen = target(pod, container);
    if (seen.isPresent() && path.startsWith(TARGET + "/")) {
      return write(pod, seen.get(), path.substring(TARGET.length()), bytes);
    }
    long used =
        written.values().stream()
            .flatMap(files -> files.values().stream())
            .mapToLong(each -> each.map(content -> content.length).orElse(0))
            .sum();
    if (used + bytes.map(content -> content.length).orElse(0) > MOST) {
      return false;
    }
    written.computeIfAbsent(key(pod, container), _ -> new TreeMap<>()).put(path, bytes);
    return true;
  }

  private static String key(JsonNode pod, String container) {
    return Json.text(pod, "metadata", "uid") + "/" + container;
  }
}
