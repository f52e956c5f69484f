package dev.foretop.app.shell;

import dev.foretop.app.kinds.PodQuery;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The pod of a shell: which one it is, whether it is ready to be entered, what became of it.
public final class ShellPods {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final Cluster cluster;
  private final ShellRequest request;
  private volatile boolean isOver;

  public ShellPods(Cluster cluster, ShellRequest request) {
    this.cluster = cluster;
    this.request = request;
  }

  /// Whether what was made for the shell has ended, and cannot be entered again.
  boolean isOver() {
    return isOver;
  }

  /// Returns the pod. Blocks until a container that was just made has started.
  ///
  /// @param waiting takes what is waited for
  public JsonNode find(Consumer<String> waiting) throws ApiException, InterruptedException {
    JsonNode object = cluster.objects().json(request.object());
    if (request instanceof ShellRequest.Debug) {
      return started(object, waiting);
    }
    boolean isPod = request.object().kind().qualifiedName().equals("pods");
    return isPod ? object : ready(object);
  }

  private JsonNode ready(JsonNode owner) throws ApiException {
    ObjectKey key = request.object();
    PodQuery query =
        PodQuery.of(cluster, key, owner)
            .orElseThrow(() -> failure(Texts.of("words.leads.no.pods", key.place())));
    JsonNode list = cluster.objects().list(ResourceKind.PODS, query.namespace(), query.query());
    List<JsonNode> pods =
        list.path("items").valueStream().filter(query.belongs()).filter(ShellPods::isUp).toList();
    return pods.stream()
        .filter(ShellPods::isReady)
        .findFirst()
        .or(() -> pods.stream().findFirst())
        .orElseThrow(() -> failure(Texts.of("shell.no.pod.running", key.place())));
  }

  private static ApiException failure(String message) {
    return new ApiException(new ApiProblem.NotFound(message));
  }

  private static boolean isUp(JsonNode pod) {
    return pod.at("/status/phase").asString("").equals("Running")
        && !pod.path("metadata").has("deletionTimestamp");
  }

  private static boolean isReady(JsonNode pod) {
    return pod.at("/status/conditions")
        .valueStream()
        .anyMatch(condition ->
            condition.path("type").asString("").equals("Ready")
                && condition.path("status").asString("").equals("True"));
  }

  private JsonNode started(JsonNode pod, Consumer<String> waiting)
      throws ApiException, InterruptedException {
    JsonNode now = pod;
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!stateOf(now).has("running")) {
      if (stateOf(now).has("terminated")) {
        isOver = true;
        removeWhatWasMade();
        throw failure(Texts.of("shell.debug.container.ended"));
      }
      if (System.nanoTime() > giveUp) {
        throw failure(Texts.of("shell.debug.container.does", why(now)));
      }
      waiting.accept(Texts.of("shell.waiting.debug.container", why(now)));
      Thread.sleep(PAUSE);
      now = cluster.objects().json(request.object());
    }
    return now;
  }

  private JsonNode stateOf(JsonNode pod) {
    return PodContainer.status(pod, request.container()).path("state");
  }

  private String why(JsonNode pod) {
    JsonNode state = stateOf(pod).path("waiting");
    String reason = state.path("reason").asString("");
    String message = state.path("message").asString("");
    String phase = pod.at("/status/phase").asString("");
    return (reason.isEmpty() ? phase : reason) + (message.isEmpty() ? "" : " (" + message + ")");
  }

  Place place(JsonNode pod) throws ApiException {
    String namespace = pod.at("/metadata/namespace").asString("");
    String name = pod.at("/metadata/name").asString("");
    PodContainer container =
        (request.container().isEmpty()
                ? PodContainer.usual(pod)
                : PodContainer.named(pod, request.container()))
            .orElseThrow(() -> failure(Texts.of("shell.pod.no.container", request.container())));
    return new Place(new ObjectKey(cluster.id(), ResourceKind.PODS, namespace, name), container);
  }

  /// Looks at the pod where the end of a connection does not say what really happened.
  ShellEnd explained(ShellEnd end, Place place) {
    isOver = request instanceof ShellRequest.Debug && !(end instanceof ShellEnd.Lost);
    if (isOver) {
      removeWhatWasMade();
    }
    boolean isOpen =
        end instanceof ShellEnd.Lost
            || (end instanceof ShellEnd.Exited(var code) && code == ShellEnd.KILLED);
    if (!isOpen) {
      return end;
    }
    try {
      JsonNode pod = cluster.objects().json(place.pod());
      if (pod.path("metadata").has("deletionTimestamp")) {
        return new ShellEnd.Gone(Texts.of("shell.pod.being.deleted", place.pod().name()));
      }
      JsonNode state = PodContainer.status(pod, place.container().name()).path("state");
      return state.has("running") || state.isMissingNode()
          ? end
          : new ShellEnd.Gone(Texts.of("shell.container.not.running", place.container().name()));
    } catch (ApiException e) {
      return e.problem() instanceof ApiProblem.NotFound
          ? new ShellEnd.Gone(Texts.of("shell.pod.gone", place.pod().name()))
          : end;
    }
  }

  /// Deletes the pod that was made for the shell. Returns the thread that does it.
  Thread removeWhatWasMade() {
    return Thread.ofVirtual().name("shell-end").start(this::remove);
  }

  private void remove() {
    try {
      if (request instanceof ShellRequest.Debug debug && debug.removesPod()) {
        new MadePod(cluster, debug.object()).remove();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The program ends.
    }
  }
}
