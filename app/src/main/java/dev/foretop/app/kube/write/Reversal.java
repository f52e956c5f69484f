package dev.foretop.app.kube.write;

/// Whether a change can be taken back once it was made.
public sealed interface Reversal {

  Reversal NONE = new None();

  /// What follows from it stays, whatever the object says afterwards.
  record None() implements Reversal {}

  /// The fields that it sets can be set to what they were.
  ///
  /// @param done what was done, in the words of who looks back: `Scaled to 3`
  record SetBack(String done) implements Reversal {}
}
