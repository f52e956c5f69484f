package dev.foretop.app.files;

import java.io.IOException;
import java.util.List;

/// How a transfer goes on, and how it went.
public interface Transfer {

  /// How many bytes there are to move, where that is known.
  void expect(long bytes);

  /// How many bytes were moved since the last call. Negative where an attempt is begun again.
  void moved(long bytes);

  /// Hears nothing.
  Transfer UNHEARD =
      new Transfer() {
        @Override
        public void expect(long bytes) {}

        @Override
        public void moved(long bytes) {}
      };

  /// What can be done, and done again: then it goes on with what was not brought before.
  interface Work {

    /// Does it. Blocks; an interrupt ends it.
    Result run(Transfer transfer) throws IOException;
  }

  /// How it went.
  ///
  /// @param files how many were moved
  /// @param bytes how many they have
  /// @param problems what was refused or could not be read, in sentences
  record Result(long files, long bytes, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }
}
