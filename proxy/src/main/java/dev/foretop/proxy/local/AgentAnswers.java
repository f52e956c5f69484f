package dev.foretop.proxy.local;

import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.util.Optional;

/// Answers agents that speak the Model Context Protocol. The proxy knows nothing of that protocol:
/// it says who asks, and whoever answers reaches clusters with the same token.
public interface AgentAnswers {

  /// How long a message is at most, in bytes.
  int MOST_BYTES = 4 << 20;

  /// Returns whether a version of the protocol is spoken.
  boolean speaks(String version);

  /// Who asks.
  ///
  /// @param name what the user knows the client by
  /// @param mayWrite whether its grant covers changes
  record Asker(Secret token, String name, boolean mayWrite) {}

  /// Answers a message; empty where it wants no answer. Blocks.
  Optional<String> answer(Asker asker, String message) throws IOException, InterruptedException;
}
