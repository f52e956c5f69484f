package dev.foretop.app.google;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a choice for one test.
final class MemoryChoices implements GoogleSettings.ChoiceStore {

  private @Nullable GoogleChoice choice;

  @Override
  public synchronized Optional<GoogleChoice> load() {
    return Optional.ofNullable(choice);
  }

  @Override
  public synchronized void save(GoogleChoice newChoice) {
    choice = newChoice;
  }

  @Override
  public synchronized void clear() {
    choice = null;
  }
}
