package dev.foretop.app.ui.explain;

import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Workbench;
import java.util.Optional;

/// Explains the fields of every kind that the cluster has a schema for.
public final class ExplainFeature implements Feature {

  @Override
  public void contribute(Workbench to) {
    var schemas = new OpenSchemas();
    to.sections(_ -> Optional.of(new ExplainSection(to.threads(), schemas)));
  }
}
