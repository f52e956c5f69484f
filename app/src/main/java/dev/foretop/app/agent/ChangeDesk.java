package dev.foretop.app.agent;

/// Where an agent's wish for a change is put to the user.
@FunctionalInterface
public interface ChangeDesk {

  /// There is nobody to ask.
  ChangeDesk NOBODY = _ -> false;

  /// Shows a wish, and returns whether somebody is there to see it. Does not block.
  boolean ask(WishedChange change);
}
