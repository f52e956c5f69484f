package dev.foretop.app.agent;

import java.io.IOException;
import java.util.List;

/// Something that an agent can ask for.
///
/// @param description for the agent, which chooses by it
/// @param effect what it does to a cluster
record AgentTool(
    String name,
    String title,
    String description,
    List<Parameter> parameters,
    Effect effect,
    Work work) {

  AgentTool {
    parameters = List.copyOf(parameters);
  }

  /// A tool that only reads.
  static AgentTool reading(
      String name, String title, String description, List<Parameter> parameters, Work work) {
    return new AgentTool(name, title, description, parameters, Effect.NONE, work);
  }

  boolean changes() {
    return effect != Effect.NONE;
  }

  /// What a tool does to a cluster.
  enum Effect {
    NONE,
    CHANGE,
    REMOVAL
  }

  /// Answers a call.
  @FunctionalInterface
  interface Work {

    /// Returns the answer.
    ///
    /// @throws IOException with a message for the agent
    String answer(AgentSession session, Arguments arguments)
        throws IOException, InterruptedException;
  }
}
