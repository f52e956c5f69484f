package dev.foretop.app.manifest;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Waits for what comes a moment after an object is stored: a definition's kind, a namespace's
/// account.
final class Arrivals {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ACCOUNT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final ResourceKind ACCOUNTS =
      new ResourceKind(
          "", "v1", "serviceaccounts", "ServiceAccount", true, Set.of("get"), List.of());
  private static final ResourceKind DEFINITIONS =
      new ResourceKind(
          "apiextensions.k8s.io",
          "v1",
          "customresourcedefinitions",
          "CustomResourceDefinition",
          false,
          Set.of("get"),
          List.of());

  private final Cluster cluster;

  Arrivals(Cluster cluster) {
    this.cluster = cluster;
  }

  @FunctionalInterface
  private interface Look {
    boolean isThere() throws ApiException;
  }

  /// Waits for what others of the manifest need of an entry that was just stored.
  Outcome await(Entry entry, Outcome stored, boolean needsAccounts) {
    if (entry.isDefinition()) {
      var key = new ObjectKey(cluster.id(), DEFINITIONS, "", entry.name());
      return await(PATIENCE, () -> isEstablished(cluster.objects().json(key)))
          ? stored
          : new Outcome.Failed(Texts.of("manifest.stored.but.kind"));
    }
    if (needsAccounts) {
      var key = new ObjectKey(cluster.id(), ACCOUNTS, entry.name(), "default");
      await(ACCOUNT_PATIENCE, () -> !cluster.objects().json(key).isMissingNode());
    }
    return stored;
  }

  private static boolean isEstablished(JsonNode definition) {
    return definition
        .at("/status/conditions")
        .valueStream()
        .anyMatch(each ->
            each.path("type").asString("").equals("Established")
                && each.path("status").asString("").equals("True"));
  }

  /// Tries until what is waited for is there. Servers list a kind a moment after it is established.
  Standing attempt(Supplier<Standing> trial) {
    long end = System.nanoTime() + ACCOUNT_PATIENCE.toNanos();
    Standing now = trial.get();
    while (now instanceof Standing.Waiting && System.nanoTime() < end && pause()) {
      now = trial.get();
    }
    return now;
  }

  private static boolean await(Duration patience, Look look) {
    long end = System.nanoTime() + patience.toNanos();
    do {
      try {
        if (look.isThere()) {
          return true;
        }
      } catch (ApiException _) {
        // Not yet, or not for this user: what comes next says so by itself.
      }
    } while (System.nanoTime() < end && pause());
    return false;
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
