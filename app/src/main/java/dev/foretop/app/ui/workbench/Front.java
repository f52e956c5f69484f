package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user looks at.
///
/// @param kind the kind in the table; null if none is shown
/// @param namespace the one that is looked at; `default` where there are several
/// @param namespaces all that are looked at; none for all that there are
public record Front(
    Cluster cluster,
    ClusterInfo info,
    @Nullable ResourceKind kind,
    String namespace,
    List<String> namespaces) {}
