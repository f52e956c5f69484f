package dev.foretop.proxy.server;

import dev.foretop.proxy.locator.FileStamp;
import dev.foretop.proxy.team.TeamConfig;
import dev.foretop.proxy.tls.ClientKey;
import dev.foretop.proxy.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate and key that a listener shows, from files that somebody else renews, as they do
/// what a Secret is mounted with. New connections get the new one within seconds; the others stay.
final class MountedCertificate extends AbstractLifeCycle {

  private static final Logger log = LoggerFactory.getLogger(MountedCertificate.class);
  private static final char[] IN_MEMORY = "memory".toCharArray();
  private static final long INTERVAL_MILLIS = 1_000;

  private final TeamConfig.Tls files;
  private final Scheduler scheduler;
  private final SslContextFactory.Server tls = new SslContextFactory.Server();
  private List<FileStamp> seen;
  private String lastProblem = "";

  /// @throws IOException if the files cannot be used as they are now
  MountedCertificate(TeamConfig.Tls files, Scheduler scheduler) throws IOException {
    this.files = files;
    this.scheduler = scheduler;
    this.seen = stamps();
    tls.setKeyStore(read());
    tls.setKeyStorePassword(new String(IN_MEMORY));
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setRenegotiationAllowed(false);
  }

  /// Returns what a listener speaks TLS with.
  SslContextFactory.Server tls() {
    return tls;
  }

  @Override
  protected void doStart() {
    scheduleNext();
  }

  private void scheduleNext() {
    try {
      scheduler.schedule(
          () -> Thread.startVirtualThread(this::look), INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // the server ended; nobody is shown a certificate any more
    }
  }

  private void look() {
    if (!isStarting() && !isStarted()) {
      return;
    }
    try {
      follow();
    } finally {
      scheduleNext();
    }
  }

  // One file may be new and the other not yet: what is in use stays until both fit together.
  private void follow() {
    List<FileStamp> now = stamps();
    if (now.equals(seen)) {
      return;
    }
    try {
      KeyStore store = read();
      tls.reload(each -> each.setKeyStore(store));
      seen = now;
      lastProblem = "";
      log.info("The listener's certificate was read anew");
    } catch (Exception e) {
      String problem = String.valueOf(e.getMessage());
      if (!problem.equals(lastProblem)) {
        log.warn("The listener's certificate was changed and is not followed yet: {}", problem);
      }
      lastProblem = problem;
    }
  }

  private List<FileStamp> stamps() {
    return List.of(FileStamp.of(files.certificate()), FileStamp.of(files.key()));
  }

  private KeyStore read() throws IOException {
    List<X509Certificate> chain =
        Pem.certificates(
            Files.readAllBytes(files.certificate()), "'%s'".formatted(files.certificate()));
    String what = "'%s'".formatted(files.key());
    PrivateKey key = Pem.privateKey(Files.readAllBytes(files.key()), what);
    ClientKey.of(key, chain, what);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("listener", key, IN_MEMORY, chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate of the listener cannot be used", e);
    }
  }
}
