package dev.foretop.proxy.server;

import dev.foretop.proxy.tls.LocalAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate of the HTTPS listener: new at each start, and each day after that.
final class ListenerTls extends AbstractLifeCycle {

  private static final Logger log = LoggerFactory.getLogger(ListenerTls.class);

  private final LocalAuthority authority;
  private final InstantSource clock;
  private final Scheduler scheduler;
  private final SslContextFactory.Server tls = new SslContextFactory.Server();

  ListenerTls(Path authorityFile, InstantSource clock, Scheduler scheduler) throws IOException {
    this.authority = LocalAuthority.open(authorityFile, clock.instant());
    this.clock = clock;
    this.scheduler = scheduler;
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setSniRequired(false);
    try {
      takeNewCertificate(tls);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate for the HTTPS listener can be made", e);
    }
  }

  SslContextFactory.Server settings() {
    return tls;
  }

  private void takeNewCertificate(SslContextFactory settings)
      throws GeneralSecurityException, IOException {
    String password = UUID.randomUUID().toString(); // the store never leaves this process
    KeyStore store = authority.issue(clock.instant(), password.toCharArray());
    settings.setKeyStore(store);
    settings.setKeyStorePassword(password);
  }

  @Override
  protected void doStart() {
    scheduler.schedule(this::renewDaily, 1, TimeUnit.DAYS);
  }

  private void renewDaily() {
    if (!isRunning()) {
      return;
    }
    try {
      takeNewCertificate(tls);
      tls.reload(_ -> {});
    } catch (Exception e) {
      log.warn("The HTTPS listener keeps its certificate for another day", e);
    }
    scheduler.schedule(this::renewDaily, 1, TimeUnit.DAYS);
  }
}
