package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How one container of a pod is doing, in a few words and a sign for them.
///
/// A line of them is what a cell of a table holds, such as `✓ init migrate: completed; ● web:
/// ready`: it is read, searched, sorted and copied as text, and painted as signs.
///
/// @param words such as `waiting, CrashLoopBackOff, 5 restarts, last exit code 1`
public record ContainerDot(State state, boolean isInit, String name, String words) {

  /// What a container does, with the sign that stands for it in text.
  public enum State {
    READY('●'),
    RUNNING('◐'),
    WAITING('○'),
    STUCK('▲'),
    DONE('✓'),
    FAILED('✕');

    private final char sign;

    State(char sign) {
      this.sign = sign;
    }

    private static @Nullable State of(char sign) {
      for (State state : values()) {
        if (state.sign == sign) {
          return state;
        }
      }
      return null;
    }
  }

  private static final List<State> WORST_FIRST =
      List.of(State.FAILED, State.STUCK, State.WAITING, State.RUNNING, State.READY, State.DONE);

  private static final int MOST = 40;
  private static final String BETWEEN = "; ";
  private static final String INIT = "init ";

  /// Returns the line of a pod's containers, those that prepare it first.
  static String line(JsonNode pod) {
    List<String> dots = new ArrayList<>();
    JsonNode status = pod.path("status");
    add(status.path("initContainerStatuses"), true, dots);
    add(status.path("containerStatuses"), false, dots);
    if (dots.isEmpty()) { // no node has taken the pod yet
      pod.path("spec")
          .path("containers")
          .forEach(container -> {
            String name = container.path("name").asString("");
            dots.add(new ContainerDot(State.WAITING, false, name, Texts.of("kube.waiting")).text());
          });
    }
    return String.join(BETWEEN, dots.subList(0, Math.min(MOST, dots.size())));
  }

  private static void add(JsonNode statuses, boolean isInit, List<String> dots) {
    statuses.forEach(status -> dots.add(of(status, isInit).text()));
  }

  private static ContainerDot of(JsonNode status, boolean isInit) {
    State state = state(status);
    var words = new StringBuilder(verb(state));
    JsonNode now = status.path("state");
    add(words, now.path("waiting").path("reason").asString(""));
    JsonNode ended = now.path("terminated");
    String reason = ended.path("reason").asString("");
    add(words, reason.equals("Completed") ? "" : reason);
    add(words, state == State.FAILED ? exit(ended) : "");
    int restarts = status.path("restartCount").asInt(0);
    add(words, restarts == 0 ? "" : Texts.count("count.restarts", restarts));
    JsonNode last = status.path("lastState").path("terminated");
    add(words, last.isMissingNode() ? "" : Texts.of("kube.last.time", exit(last) + saidAt(last)));
    return new ContainerDot(state, isInit, status.path("name").asString(""), words.toString());
  }

  private static State state(JsonNode status) {
    JsonNode state = status.path("state");
    if (state.has("running")) {
      return status.path("ready").asBoolean(false) ? State.READY : State.RUNNING;
    }
    if (state.has("terminated")) {
      return state.path("terminated").path("exitCode").asInt(0) == 0 ? State.DONE : State.FAILED;
    }
    String reason = state.path("waiting").path("reason").asString("");
    boolean isOnItsWay =
        reason.isEmpty() || reason.equals("ContainerCreating") || reason.equals("PodInitializing");
    return isOnItsWay ? State.WAITING : State.STUCK;
  }

  private static String verb(State state) {
    return switch (state) {
      case READY -> Texts.of("kube.ready");
      case RUNNING -> Texts.of("kube.running.not.ready");
      case WAITING, STUCK -> Texts.of("kube.waiting");
      case DONE -> Texts.of("kube.completed");
      case FAILED -> Texts.of("kube.failed");
    };
  }

  private static String exit(JsonNode ended) {
    return Texts.of("kube.exit.code", String.valueOf(ended.path("exitCode").asInt(0)));
  }

  private static String saidAt(JsonNode ended) {
    String reason = ended.path("reason").asString("");
    boolean saysMore = !reason.isEmpty() && !reason.equals("Error") && !reason.equals("Completed");
    String at = ended.path("finishedAt").asString("");
    return (saysMore ? " (" + reason + ")" : "") + (at.isEmpty() ? "" : Texts.of("kube.at", at));
  }

  private static void add(StringBuilder words, String more) {
    if (!more.isEmpty()) {
      words.append(", ").append(more.replace(';', ','));
    }
  }

  private String text() {
    return state.sign + " " + (isInit ? INIT : "") + name + ": " + words;
  }

  /// Reads a line again; what is no line of containers gives none.
  public static List<ContainerDot> read(String line) {
    List<ContainerDot> dots = new ArrayList<>();
    int from = 0;
    while (from < line.length()) {
      int end = line.indexOf(BETWEEN, from);
      int to = end < 0 ? line.length() : end;
      ContainerDot dot = readOne(line.substring(from, to));
      if (dot != null) {
        dots.add(dot);
      }
      from = to + BETWEEN.length();
    }
    return dots;
  }

  /// How badly the containers of a line are doing: the worst of them counts most, then how many are
  /// like it.
  public static int trouble(String line) {
    List<ContainerDot> dots = read(line);
    for (State state : WORST_FIRST) {
      long count = dots.stream().filter(dot -> dot.state == state).count();
      if (count > 0) {
        return (WORST_FIRST.size() - WORST_FIRST.indexOf(state)) * (MOST + 1) + (int) count;
      }
    }
    return 0;
  }

  private static @Nullable ContainerDot readOne(String text) {
    int colon = text.indexOf(": ");
    State state = text.isEmpty() ? null : State.of(text.charAt(0));
    if (state == null || colon < 2) {
      return null;
    }
    String name = text.substring(2, colon);
    boolean isInit = name.startsWith(INIT);
    return new ContainerDot(
        state, isInit, isInit ? name.substring(INIT.length()) : name, text.substring(colon + 2));
  }
}
