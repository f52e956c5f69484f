package dev.foretop.app.cli;

import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until a cluster says which kinds it has.
final class ClusterOpening implements ClusterSession.Listener {

  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch known = new CountDownLatch(1);
  private volatile Discovery kinds = Discovery.EMPTY;
  private volatile String trouble = "it does not answer";

  void await() throws IOException, InterruptedException {
    if (!known.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the cluster could not be opened: " + trouble);
    }
  }

  /// Returns the kind of a name as kubectl takes it: plural, singular or short.
  ///
  /// @param name in small letters
  ResourceKind kind(String name) throws IOException {
    return kinds.kinds().stream()
        .filter(kind -> isCalled(kind, name))
        .findFirst()
        .orElseThrow(() -> new IOException("the cluster has no kind '%s'".formatted(name)));
  }

  private static boolean isCalled(ResourceKind kind, String name) {
    return kind.plural().equals(name)
        || kind.qualifiedName().equals(name)
        || kind.kind().toLowerCase(Locale.ROOT).equals(name)
        || kind.shortNames().contains(name);
  }

  @Override
  public void stateChanged(ConnectionState state) {
    if (state instanceof ConnectionState.Down down) {
      trouble = down.outage().problem().message();
    }
  }

  @Override
  public void kindsChanged(Discovery discovery) {
    kinds = discovery;
    known.countDown();
  }
}
