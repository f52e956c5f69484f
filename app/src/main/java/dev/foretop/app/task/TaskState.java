package dev.foretop.app.task;

import java.util.List;

/// How a task is doing.
public sealed interface TaskState {

  /// It goes on.
  record Running() implements TaskState {}

  /// It was done.
  ///
  /// @param words what came of it
  /// @param problems what was left out of it; not empty if only a part was done
  record Done(String words, List<String> problems) implements TaskState {
    public Done {
      problems = List.copyOf(problems);
    }
  }

  /// It was not done.
  ///
  /// @param words why, in a sentence
  /// @param detail what the cluster or a program there said; may be empty
  record Failed(String words, String detail) implements TaskState {}

  /// The user ended it.
  record Cancelled() implements TaskState {}
}
