package dev.foretop.app.kube;

/// The unique name of a cluster, as the proxy gives it: `harbour@kubeconfig`.
public record ClusterId(String value) {

  public ClusterId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("value must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
