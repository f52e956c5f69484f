package dev.foretop.app.ui.navigation;

import dev.foretop.app.kube.CertificateReport;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.SourceProblem;

/// Somewhere the user can go.
public sealed interface Destination {

  /// What a tab shows.
  sealed interface InTab extends Destination {}

  /// What has a window of its own.
  sealed interface OwnWindow extends Destination {}

  record ToCluster(ClusterInfo cluster) implements InTab {}

  /// Away from a cluster, whose connection ends.
  record OutOfCluster(ClusterId cluster) implements Destination {}

  /// To what the user can set for a cluster.
  record ToClusterSettings(ClusterInfo cluster) implements OwnWindow {}

  /// To the question whether a cluster that the user added is to go.
  record ToClusterRemoval(ClusterInfo cluster) implements OwnWindow {}

  /// To the question whether a file or folder that the user added, and that has a problem, is to
  /// go.
  record ToSourceRemoval(SourceProblem problem) implements OwnWindow {}

  /// To what a server showed that was not trusted.
  record ToCertificate(ClusterInfo cluster, CertificateReport report) implements OwnWindow {}

  /// To the ways to add a cluster.
  record ToNewCluster() implements OwnWindow {}

  /// To the user's account at Google.
  record ToAccount() implements OwnWindow {}

  /// To the sign-in at the issuer that a cluster believes.
  record ToIssuer(ClusterInfo cluster) implements OwnWindow {}

  record ToKind(ResourceKind kind) implements InTab {}

  record ToObject(ObjectKey object) implements InTab {}

  /// Back from an object to its table.
  record OutOfObject() implements InTab {}
}
