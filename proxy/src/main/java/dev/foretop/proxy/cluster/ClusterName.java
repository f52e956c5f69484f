package dev.foretop.proxy.cluster;

/// The name a user knows a cluster by, such as the context name of a kubeconfig, kept as written.
///
/// Names are compared exactly: case counts, as it does in the header protocol.
public record ClusterName(String value) implements Comparable<ClusterName> {

  public ClusterName {
    if (value.isBlank()) {
      throw new IllegalArgumentException("cluster name must not be blank");
    }
  }

  @Override
  public int compareTo(ClusterName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
