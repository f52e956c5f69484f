package dev.foretop.app.ui.overview;

import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Workbench;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Shows what matters of an object beside its YAML.
public final class OverviewFeature implements Feature {

  // Of nodes and budgets the overview tells the pods.
  private static final Set<String> WITHOUT_RELATED =
      Set.of("events", "events.events.k8s.io", "nodes", "poddisruptionbudgets.policy");

  @Override
  public void contribute(Workbench to) {
    InstantSource clock = InstantSource.system();
    to.sections(_ -> Optional.of(new OverviewSection(to.threads(), to.navigator(), clock)));
    to.sections(kind ->
        WITHOUT_RELATED.contains(kind.qualifiedName())
            ? Optional.empty()
            : Optional.of(new RelatedSection(to.threads(), to.navigator(), clock)));
    to.sections(kind ->
        kind.plural().equals("events")
            ? Optional.empty()
            : Optional.of(new EventsSection(to.threads(), to.navigator(), clock)));
  }
}
