package dev.foretop.app.start;

import dev.foretop.app.consent.TerminalExecQuestion;
import dev.foretop.app.consent.WindowExecQuestion;
import dev.foretop.app.instance.HandOver;
import dev.foretop.app.instance.OpenRequest;
import dev.foretop.app.instance.SingleInstance;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.source.DemoHolder;
import dev.foretop.app.source.Preferences;
import dev.foretop.app.ui.navigation.ObjectLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the proxy and the explorer on top of it, both at once: each takes a processor for a
/// while.
public final class ExplorerLauncher {

  private static final Logger log = LoggerFactory.getLogger(ExplorerLauncher.class);

  private static final ObjectLink DEMO =
      new ObjectLink(DemoHolder.SOURCE + "@" + DemoHolder.SOURCE, "", "", "");

  private final StartOptions options;
  private final WindowThread window;

  public ExplorerLauncher(StartOptions options, WindowThread window) {
    this.options = options;
    this.window = window;
  }

  /// Returns when the window was closed. Where none can be opened the proxy goes on in the
  /// terminal.
  ///
  /// @throws IOException if the proxy cannot be started
  public int run(OpenRequest request) throws IOException, InterruptedException {
    Path runtime = UserFolders.find().runtime();
    Optional<SingleInstance> first;
    try {
      first = SingleInstance.claim(runtime);
    } catch (IOException e) {
      log.warn("Later starts will open windows of their own: {}", e.getMessage());
      return run(new Openings(null, orDemo(options, request)));
    }
    if (first.isEmpty()) {
      return handOver(runtime, request);
    }
    try (SingleInstance instance = first.get()) {
      return run(new Openings(instance, orDemo(options, request)));
    }
  }

  /// Who asks for the demo and names nothing else wants to see it.
  static OpenRequest orDemo(StartOptions options, OpenRequest request) {
    boolean isNothingNamed =
        options.clusters().kubeconfigs().isEmpty()
            && options.clusters().config() == null
            && request.isEmpty();
    return isNothingNamed && Boolean.TRUE.equals(options.clusters().demo())
        ? new OpenRequest(List.of(), List.of(DEMO))
        : request;
  }

  private int handOver(Path runtime, OpenRequest request) throws IOException, InterruptedException {
    new LaterStart(options).requireGranted(runtime);
    List<Path> kubeconfigs = new ArrayList<>(request.kubeconfigs());
    options
        .clusters()
        .kubeconfigs()
        .forEach(file -> kubeconfigs.add(file.toAbsolutePath().normalize()));
    OpenRequest wanted = orDemo(options, request);
    HandOver.run(runtime, new OpenRequest(kubeconfigs, wanted.links()));
    System.err.println("Foretop is already running; its window comes to the front.");
    return 0;
  }

  private int run(Openings openings) throws IOException, InterruptedException {
    Machine machine = Machine.ofThisUser();
    var settings = new FutureTask<>(() -> Preferences.open(machine.folders()));
    var proxy =
        new FutureTask<>(() -> {
          settings.run();
          CompositionRoot root = start(machine, settings.get());
          StartTime.report("The proxy was started");
          return root;
        });
    Thread.ofPlatform().name("proxy-start").start(proxy);
    try {
      window.show(new ExplorerApplication.Start(settings, proxy, openings));
    } catch (UnsupportedOperationException e) {
      openings.decline();
      CompositionRoot root = await(proxy);
      System.err.println("The window cannot be opened: " + e.getMessage() + ".");
      System.err.println("Check DISPLAY. Running the proxy without a window instead.");
      return ProxyRunner.serve(root);
    }
    await(proxy);
    return 0;
  }

  private CompositionRoot start(Machine machine, SettingsStore settings) throws IOException {
    CompositionRoot root =
        CompositionRoot.start(
            options,
            BusyPort.TAKE_ANOTHER,
            new WindowExecQuestion(TerminalExecQuestion.onThisTerminal()),
            machine,
            settings);
    // A signal ends the program without returning here.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(root::close));
    return root;
  }

  private static CompositionRoot await(FutureTask<CompositionRoot> proxy)
      throws IOException, InterruptedException {
    try {
      return proxy.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("the proxy could not be started", e.getCause());
    }
  }
}
