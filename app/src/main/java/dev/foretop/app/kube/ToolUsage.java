package dev.foretop.app.kube;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tool may do, and what it has done since Foretop was started.
///
/// @param grant what it may do, as the proxy writes it
/// @param used null if nothing yet
public record ToolUsage(LocalClient client, ToolGrant grant, @Nullable Used used) {

  /// What a tool has used.
  ///
  /// @param everywhere whether it looked beyond single namespaces
  /// @param smallest the smallest grant that covers it; null where it has no more than that
  /// @param smallestRights the same in words
  public record Used(
      long requests,
      long errors,
      long perMinute,
      Instant lastAt,
      boolean everywhere,
      List<String> namespaces,
      List<String> kinds,
      List<String> verbs,
      @Nullable ToolGrant smallest,
      List<ToolRight> smallestRights) {

    public Used {
      namespaces = List.copyOf(namespaces);
      kinds = List.copyOf(kinds);
      verbs = List.copyOf(verbs);
      smallestRights = List.copyOf(smallestRights);
    }
  }
}
