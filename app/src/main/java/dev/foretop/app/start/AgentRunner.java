package dev.foretop.app.start;

import dev.foretop.app.consent.ExecQuestion;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.relay.AgentStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/// Answers one agent over two streams until it closes its own.
public final class AgentRunner {

  private AgentRunner() {}

  /// Returns the exit code when the agent is gone.
  ///
  /// @param name what the agent is called in Foretop; empty for what it calls itself
  /// @param asksToWrite whether it may ask the user for changes
  public static int run(
      StartOptions options, String name, boolean asksToWrite, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    Path runtime = UserFolders.find().runtime();
    try (var access = new AgentAccess(() -> startProxy(options), name, asksToWrite, runtime)) {
      // An agent's client ends it by a signal as often as by closing the stream.
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(access::close));
      new AgentStream(access::answer, in, out).run();
    }
    return 0;
  }

  // Nobody is there to be asked: the terminal, if there is one, belongs to the agent.
  private static AutoCloseable startProxy(StartOptions options) throws IOException {
    CompositionRoot root =
        CompositionRoot.start(options, BusyPort.TAKE_ANOTHER, ExecQuestion.NOBODY);
    root.readAhead();
    return root;
  }
}
