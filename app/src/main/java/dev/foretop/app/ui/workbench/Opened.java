package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;

/// A cluster that is open, and how it is called.
public record Opened(Cluster cluster, ClusterInfo info) {}
