package dev.foretop.app.ui.actions;

import dev.foretop.app.action.PodTemplates.Container;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How containers are offered.
final class ContainerNames extends StringConverter<Container> {

  @Override
  public String toString(@Nullable Container container) {
    return container == null ? "" : container.name() + (container.isInit() ? " (init)" : "");
  }

  @Override
  public Container fromString(String text) {
    throw new UnsupportedOperationException("is chosen, not typed");
  }
}
