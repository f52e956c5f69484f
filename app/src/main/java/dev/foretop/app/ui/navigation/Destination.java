package dev.foretop.app.ui.navigation;

import dev.foretop.app.kube.CertificateReport;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.SourceProblem;

/// Somewhere the user can go.
public sealed interface Destination {

  record ToCluster(ClusterInfo cluster) implements Destination {}

  /// Away from a cluster, whose connection ends.
  record OutOfCluster(ClusterId cluster) implements Destination {}

  /// To what the user can set for a cluster.
  record ToClusterSettings(ClusterInfo cluster) implements Destination {}

  /// To the question whether a cluster that the user added is to go.
  record ToClusterRemoval(ClusterInfo cluster) implements Destination {}

  /// To the question whether a file or folder that the user added, and that has a problem, is to
  /// go.
  record ToSourceRemoval(SourceProblem problem) implements Destination {}

  /// To what a server showed that was not trusted.
  record ToCertificate(ClusterInfo cluster, CertificateReport report) implements Destination {}

  /// To the ways to add a cluster.
  record ToNewCluster() implements Destination {}

  /// To the user's account at Google.
  record ToAccount() implements Destination {}

  /// To the sign-in at the issuer that a cluster believes.
  record ToIssuer(ClusterInfo cluster) implements Destination {}

  record ToKind(ResourceKind kind) implements Destination {}

  record ToObject(ObjectKey object) implements Destination {}

  /// Back from an object to its table.
  record OutOfObject() implements Destination {}
}
