package dev.foretop.app.shell;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A container that one may want to enter.
///
/// @param isRunning whether it ran when the pod was read
/// @param hasInput whether what runs in it reads what is typed
/// @param isTerminal whether what runs in it has a terminal
public record PodContainer(
    String name, Sort sort, boolean isRunning, boolean hasInput, boolean isTerminal) {

  private static final String DEFAULT = "kubectl.kubernetes.io/default-container";

  /// What it is there for.
  public enum Sort {
    MAIN(""),
    SIDECAR("sidecar"),
    INIT("init"),
    DEBUG("debug");

    private final String word;

    Sort(String word) {
      this.word = word;
    }
  }

  /// Returns what it is called where several are to be told apart.
  public String words() {
    return name
        + (sort == Sort.MAIN ? "" : " (" + sort.word + ")")
        + (isRunning ? "" : Texts.of("shell.not.running"));
  }

  /// Returns all containers of a pod, in the order in which people look for them.
  public static List<PodContainer> of(JsonNode pod) {
    List<PodContainer> found = new ArrayList<>();
    JsonNode spec = pod.path("spec");
    spec.path("containers").values().forEach(each -> found.add(read(each, Sort.MAIN, pod)));
    for (JsonNode each : spec.path("initContainers").values()) {
      boolean isSidecar = each.path("restartPolicy").asString("").equals("Always");
      found.add(read(each, isSidecar ? Sort.SIDECAR : Sort.INIT, pod));
    }
    spec.path("ephemeralContainers")
        .values()
        .forEach(each -> found.add(read(each, Sort.DEBUG, pod)));
    return found;
  }

  private static PodContainer read(JsonNode container, Sort sort, JsonNode pod) {
    String name = container.path("name").asString("");
    return new PodContainer(
        name,
        sort,
        status(pod, name).path("state").has("running"),
        container.path("stdin").asBoolean(false),
        container.path("tty").asBoolean(false));
  }

  /// Returns what the pod says of a container.
  static JsonNode status(JsonNode pod, String container) {
    for (String list :
        List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")) {
      for (JsonNode status : pod.path("status").path(list).values()) {
        if (status.path("name").asString("").equals(container)) {
          return status;
        }
      }
    }
    return pod.path("none");
  }

  /// Returns the container that is meant where none is named: the one that the pod says, or its
  /// first.
  public static Optional<PodContainer> usual(JsonNode pod) {
    List<PodContainer> all = of(pod);
    String named = pod.path("metadata").path("annotations").path(DEFAULT).asString("");
    return all.stream()
        .filter(each -> each.name().equals(named))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /// Returns the container of a name.
  public static Optional<PodContainer> named(JsonNode pod, String name) {
    return of(pod).stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
