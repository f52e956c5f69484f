package dev.foretop.app.shell;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.words.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A shell in a container, which can be opened again after its end. Safe for use by many threads;
/// no call blocks.
public final class Shell implements AutoCloseable {

  /// Shows what comes, one call at a time, on any thread.
  public interface Screen {

    /// What a terminal may see. May block, which slows the program down.
    void output(String text);

    void changed(ShellState state);
  }

  private final Cluster cluster;
  private final ShellRequest request;
  private final Screen screen;
  private final ShellPods pods;
  private final AtomicReference<@Nullable ShellConnection> connection = new AtomicReference<>();
  private volatile WindowSize size = new WindowSize(80, 24);
  private volatile ShellState state = new ShellState.Opening("");
  private volatile @Nullable Thread running;
  private volatile @Nullable Thread removal;
  private volatile boolean closed;

  public Shell(Cluster cluster, ShellRequest request, Screen screen) {
    this.cluster = cluster;
    this.request = request;
    this.screen = screen;
    this.pods = new ShellPods(cluster, request);
  }

  /// Opens it, or opens it again.
  public void open() {
    set(new ShellState.Opening(Texts.of("shell.looking.container")));
    running = Thread.ofVirtual().name("shell").start(this::run);
  }

  public ShellState state() {
    return state;
  }

  /// Whether it makes sense to open it again after an end.
  public boolean canOpenAgain() {
    return !(request instanceof ShellRequest.Debug) || !pods.isOver();
  }

  /// Types into it. What is typed while none is open is lost.
  public void type(byte[] bytes) {
    ShellConnection open = connection.get();
    if (open != null) {
      open.type(bytes);
    }
  }

  public void type(String text) {
    type(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Answers the program in the terminal's stead. Where the program does not read, nothing is kept.
  public void answer(byte[] bytes) {
    ShellConnection open = connection.get();
    if (open != null) {
      open.answer(bytes);
    }
  }

  /// Says how large the terminal is.
  public void resize(int columns, int rows) {
    var next = new WindowSize(columns, rows);
    size = next;
    ShellConnection open = connection.get();
    if (open != null && hasTerminal()) {
      open.resize(next);
    }
  }

  private boolean hasTerminal() {
    return request instanceof ShellRequest.Enter
        || (state instanceof ShellState.Running(var place) && place.container().isTerminal());
  }

  private void set(ShellState next) {
    state = next;
    if (!closed) {
      screen.changed(next);
    }
  }

  private void run() {
    try {
      ShellEnd end = carried();
      connection.set(null); // before anybody can open the next one
      set(new ShellState.Ended(end));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private ShellEnd carried() throws InterruptedException {
    try {
      JsonNode pod = pods.find(what -> set(new ShellState.Opening(what)));
      Place place = pods.place(pod);
      ShellEnd end = request instanceof ShellRequest.Enter ? enter(pod, place) : join(place);
      return pods.explained(end, place);
    } catch (ApiException e) {
      return refused(e.problem());
    }
  }

  private static ShellEnd refused(ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Forbidden(var message) -> new ShellEnd.Denied(message);
      case ApiProblem.NotFound(var message) -> new ShellEnd.Gone(message);
      case ApiProblem.Unreachable(var message, _, _) -> new ShellEnd.Lost(message);
      case ApiProblem.Untrusted _,
          ApiProblem.Unauthorized _,
          ApiProblem.Expired _,
          ApiProblem.Throttled _,
          ApiProblem.Failed _ ->
          new ShellEnd.Failed(problem.message());
    };
  }

  // Until the container has one of them.
  private ShellEnd enter(JsonNode pod, Place place) throws ApiException, InterruptedException {
    ShellEnd end = new ShellEnd.NoShell("");
    for (List<String> program : ShellPrograms.of(pod)) {
      var command = new Streams.Command(place.container().name(), program, true, true);
      end = carry(place, listener -> cluster.streams().exec(place.pod(), command, listener));
      if (!(end instanceof ShellEnd.NoShell)) {
        return end;
      }
    }
    return new ShellEnd.NoShell(Texts.of("shell.container.no.shell", place.container().name()));
  }

  private ShellEnd join(Place place) throws ApiException, InterruptedException {
    PodContainer container = place.container();
    var command =
        new Streams.Command(
            container.name(), List.of(), container.hasInput(), container.isTerminal());
    ShellEnd end =
        carry(place, listener -> cluster.streams().attach(place.pod(), command, listener));
    return end instanceof ShellEnd.NoShell(var words) ? new ShellEnd.Failed(words) : end;
  }

  private interface Opening {
    ChannelSocket with(ChannelSocket.Listener listener) throws ApiException;
  }

  private ShellEnd carry(Place place, Opening opening) throws ApiException, InterruptedException {
    connection.set(null); // one that has just ended takes nothing that is typed
    set(new ShellState.Opening(Texts.of("shell.connecting.said", place)));
    boolean entered = request instanceof ShellRequest.Enter;
    boolean isTerminal = entered || place.container().isTerminal();
    var next =
        new ShellConnection(
            entered || place.container().hasInput(),
            // Where there is no terminal, nobody has made the ends of lines what one wants.
            text -> screen.output(isTerminal ? text : text.replace("\n", "\r\n")));
    next.begin(opening.with(next));
    connection.set(next);
    if (isTerminal) {
      next.resize(size);
    }
    if (closed) {
      next.close();
    }
    set(new ShellState.Running(place));
    ShellEnd end = next.awaitEnd();
    return entered && !next.isUsed() ? end.ofUntouched() : end;
  }

  /// Ends it, with what was made for it.
  @Override
  public void close() {
    closed = true;
    ShellConnection open = connection.get();
    if (open != null) {
      open.close();
    }
    Thread waiting = running;
    if (waiting != null) {
      waiting.interrupt();
    }
    removal = pods.removeWhatWasMade();
  }

  /// Waits until what was made for it is gone, once it is closed.
  public void awaitRemoval(Duration patience) throws InterruptedException {
    Thread removing = removal;
    if (removing != null) {
      removing.join(patience);
    }
  }
}
