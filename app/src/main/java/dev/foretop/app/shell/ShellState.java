package dev.foretop.app.shell;

/// How a shell is doing.
public sealed interface ShellState {

  /// It is on its way.
  ///
  /// @param what what is waited for, in words
  record Opening(String what) implements ShellState {}

  /// It takes what is typed.
  record Running(Place place) implements ShellState {}

  /// It does not any more.
  record Ended(ShellEnd end) implements ShellState {}
}
