package dev.foretop.app.kube;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool that has a token of its own.
///
/// @param rights what it may do, in words
/// @param origins the pages and extensions that it is bound to; empty for programs
/// @param lastUsedAt null if it never was
public record LocalClient(
    String id,
    String name,
    List<ToolRight> rights,
    List<String> origins,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  public LocalClient {
    rights = List.copyOf(rights);
    origins = List.copyOf(origins);
  }
}
