package dev.foretop.app.start;

import dev.foretop.app.source.ClusterOptions;
import dev.foretop.app.source.Kubeconfigs;
import dev.foretop.proxy.TeamProxy;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.UserEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one replica of a team's proxy until a signal ends it. Nothing of a user is read or written:
/// neither settings nor tokens nor a keychain.
public final class TeamRunner {

  private static final Logger log = LoggerFactory.getLogger(TeamRunner.class);

  private TeamRunner() {}

  /// Starts the replica and returns only when the program is to end.
  ///
  /// @param file the team's
  /// @param allowExec whether the plugins that kubeconfigs name run
  /// @throws IOException if the file is wrong, or an address cannot be listened on
  public static int run(Path file, ClusterOptions clusters, boolean allowExec)
      throws IOException, InterruptedException {
    ExecConsent consent = allowExec ? ExecConsent.ALLOW : ExecConsent.REFUSE;
    TeamProxy proxy =
        TeamProxy.start(
            file,
            Kubeconfigs.of(clusters, UserEnvironment.ofUser()),
            CredentialSources.ofThisSystem(consent));
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(proxy)));
    System.out.println("Foretop serves the team on port " + proxy.port());
    System.out.println("Probes and figures are on port " + proxy.statusPort());
    System.out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  // The signal that ends the program is the one that a node sends before it takes a pod away.
  private static void end(TeamProxy proxy) {
    log.info("Not ready any more; ending once streams and requests have");
    try {
      proxy.drain();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      proxy.close();
    }
  }
}
