package dev.foretop.app.agent;

import java.util.List;
import java.util.stream.Stream;

/// All tools there are.
final class AgentTools {

  private AgentTools() {}

  static List<AgentTool> all() {
    return Stream.of(
            ClusterTools.all(),
            List.of(ListTool.tool()),
            ObjectTools.all(),
            List.of(EventTool.tool(), LogTool.tool(), ExplainTool.tool(), RightsTool.tool()),
            ChangeTools.all())
        .flatMap(List::stream)
        .toList();
  }
}
