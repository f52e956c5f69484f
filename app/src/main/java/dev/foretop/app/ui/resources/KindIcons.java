package dev.foretop.app.ui.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.kube.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The drawings of the kinds, each one path on a grid of 16 by 16.
final class KindIcons {

  private static final String FILE = "/dev/foretop/icons/kinds.txt";
  private static final String CUSTOM = "custom";

  private final Map<String, String> paths = new HashMap<>();

  KindIcons() {
    try (InputStream file = Objects.requireNonNull(KindIcons.class.getResourceAsStream(FILE))) {
      new String(file.readAllBytes(), UTF_8).lines().forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    int space = line.indexOf(' ');
    paths.put(line.substring(0, space), line.substring(space + 1));
  }

  /// Returns the drawing of a kind; custom ones share one, whatever they are called.
  String path(ResourceKind kind) {
    String path = isBuiltIn(kind) ? paths.get(kind.plural()) : null;
    return path == null ? Objects.requireNonNull(paths.get(CUSTOM)) : path;
  }

  // Groups of Kubernetes' own have no dot, or end in k8s.io.
  private static boolean isBuiltIn(ResourceKind kind) {
    return kind.group().indexOf('.') < 0 || kind.group().endsWith(".k8s.io");
  }
}
