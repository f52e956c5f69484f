package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tells whether the cluster that answers is still the one that was opened.
///
/// Clusters for trying things out are deleted and made anew behind the same address, and the new
/// one answers a watch that begins at a position of the old one with silence. What no two clusters
/// share is the uid of the namespace `kube-system`.
final class ClusterIdentity {

  private static final String NAMESPACE = "/api/v1/namespaces/kube-system";
  private static final String ACCEPT =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json;q=0.9";

  private final ClusterApi api;
  private final Runnable onReplacement;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private @Nullable String known;
  private boolean isReplaced;
  private boolean wasAsked;
  private boolean isSure;
  private long askedAt;
  private final Set<String> certificates = new HashSet<>();

  /// @param onReplacement called once when another cluster answers
  ClusterIdentity(ClusterApi api, Runnable onReplacement) {
    this.api = api;
    this.onReplacement = onReplacement;
  }

  /// Makes sure of who answers, and asks for that if nobody has since `moment`.
  ///
  /// @param moment of [System#nanoTime]
  /// @return whether it is surely the same cluster; a user who may not see the namespace never
  ///   knows
  /// @throws ApiException if another cluster answers, or none
  boolean verify(long moment) throws ApiException {
    lock.lock();
    try {
      if (!isReplaced && (!wasAsked || askedAt - moment < 0)) {
        ask();
      }
      if (isReplaced) {
        throw new ApiException(
            new ApiProblem.Unreachable(
                Texts.of("kube.another.cluster.answers"), Texts.of("kube.foretop.connects.anew")));
      }
      return isSure;
    } finally {
      lock.unlock();
    }
  }

  /// Notes the certificate that the server shows, and returns whether it is a new one: of another
  /// cluster, of another server of this one, or renewed.
  ///
  /// @param mark of the certificate, empty without TLS
  boolean sawCertificate(String mark) {
    lock.lock();
    try {
      return !mark.isEmpty() && certificates.add(mark) && certificates.size() > 1;
    } finally {
      lock.unlock();
    }
  }

  /// Makes sure of a server with another certificate. Where nobody may know the cluster by its
  /// namespace, it is taken for another one.
  ///
  /// @throws ApiException if another cluster answers, or none
  void verifyForOther(long moment) throws ApiException {
    if (!verify(moment)) {
      replace();
      var _ = verify(moment);
    }
  }

  private void replace() {
    lock.lock();
    try {
      if (!isReplaced) {
        isReplaced = true;
        onReplacement.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private void ask() throws ApiException {
    long start = System.nanoTime();
    String found = read();
    askedAt = start;
    wasAsked = true;
    isSure = found != null;
    if (known == null) {
      known = found;
    } else if (found != null && !found.equals(known)) {
      isReplaced = true;
      onReplacement.run();
    }
  }

  private @Nullable String read() throws ApiException {
    try {
      String uid =
          api.execute(
              api.get(NAMESPACE, ACCEPT, api.timings().probeAnswer()),
              (body, _) -> Json.tree(body.readAllBytes()).at("/metadata/uid").asString(""));
      return uid.isEmpty() ? null : uid;
    } catch (ApiException e) {
      return switch (e.problem()) {
        case ApiProblem.Forbidden _, ApiProblem.NotFound _, ApiProblem.Failed _ -> null;
        case ApiProblem.Unreachable _,
            ApiProblem.Untrusted _,
            ApiProblem.Unauthorized _,
            ApiProblem.Expired _,
            ApiProblem.Throttled _ ->
            throw e;
      };
    }
  }
}
