package dev.foretop.app.ui.greeting;

import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Workbench;
import java.util.List;
import java.util.function.Consumer;

/// The feature of `docs/a-feature.md`.
///
/// @param greetings takes what is said
record GreetingFeature(Consumer<String> greetings) implements Feature {

  @Override
  public void contribute(Workbench to) {
    to.actions(selection ->
        List.of(
            Action.of(
                "greeting.greet",
                "Greet",
                Risk.NONE,
                () -> new Plan.Do(() -> greetings.accept("Hello, " + selection.first().name())))));
  }
}
