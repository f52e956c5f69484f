package dev.foretop.app.ui.clients;

import dev.foretop.app.kube.ToolRight;
import java.time.Instant;
import java.util.List;

/// A program that asks for a token and waits for the user's answer. For any thread.
public interface PairingPrompt {

  /// What the user is told.
  ///
  /// @param name what the program calls itself
  /// @param requester where it comes from
  /// @param rights what it wants
  /// @param lifetime how long its token would be valid, in words
  /// @param code six digits that the program shows, too
  /// @param expiresAt until when an answer makes a difference
  record Request(
      String name,
      String requester,
      List<ToolRight> rights,
      String lifetime,
      String code,
      Instant expiresAt) {

    public Request {
      rights = List.copyOf(rights);
    }
  }

  Request request();

  /// Returns whether an answer still makes a difference.
  boolean isPending();

  void approve();

  void deny();
}
