package dev.foretop.app.ui.overview;

import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Workbench;
import java.time.InstantSource;
import java.util.Optional;

/// Shows what matters of an object beside its YAML.
public final class OverviewFeature implements Feature {

  @Override
  public void contribute(Workbench to) {
    InstantSource clock = InstantSource.system();
    to.sections(_ -> Optional.of(new OverviewSection(to.threads(), to.navigator(), clock)));
    to.sections(kind ->
        kind.plural().equals("events")
            ? Optional.empty()
            : Optional.of(new RelatedSection(to.threads(), to.navigator())));
    to.sections(kind ->
        kind.plural().equals("events")
            ? Optional.empty()
            : Optional.of(new EventsSection(to.threads(), to.navigator(), clock)));
  }
}
