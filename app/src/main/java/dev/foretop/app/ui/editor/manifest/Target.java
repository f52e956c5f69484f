package dev.foretop.app.ui.editor.manifest;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.workbench.Front;

/// Where a text is applied.
///
/// @param namespace where objects go that do not say where
public record Target(Cluster cluster, ClusterInfo info, String namespace) {

  public static Target of(Front front) {
    return new Target(front.cluster(), front.info(), front.namespace());
  }
}
