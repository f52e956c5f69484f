package dev.foretop.app.ui.explain;

import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Workbench;
import java.util.Optional;

/// Explains the fields of every kind that the cluster has a schema for.
public final class ExplainFeature implements Feature {

  private final OpenSchemas schemas;

  public ExplainFeature(OpenSchemas schemas) {
    this.schemas = schemas;
  }

  @Override
  public void contribute(Workbench to) {
    to.schemas(subject -> schemas.of(subject.cluster()).of(subject.key().kind()));
    to.sections(_ -> Optional.of(new ExplainSection(to.threads(), schemas)));
  }
}
