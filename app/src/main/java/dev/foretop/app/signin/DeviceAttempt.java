package dev.foretop.app.signin;

import dev.foretop.app.ui.issuer.IssuerSignIn;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.oidc.OidcClient;
import dev.foretop.proxy.oidc.OidcClient.DeviceAnswer;
import dev.foretop.proxy.oidc.OidcException;
import dev.foretop.proxy.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A sign-in on another device, for machines without a browser (RFC 8628).
final class DeviceAttempt implements IssuerSignIn.Attempt {

  private static final int SLOWER = 5;

  private final ProviderIdentity.Oidc identity;
  private final OidcSettings settings;
  private final OidcClient client;
  private final OidcClient.DeviceCode device;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  private DeviceAttempt(
      ProviderIdentity.Oidc identity,
      OidcSettings settings,
      OidcClient client,
      OidcClient.DeviceCode device) {
    this.identity = identity;
    this.settings = settings;
    this.client = client;
    this.device = device;
  }

  static DeviceAttempt begin(
      ProviderIdentity.Oidc identity, OidcSettings settings, OidcClient client)
      throws OidcException {
    return new DeviceAttempt(identity, settings, client, client.beginOnDevice());
  }

  @Override
  public String issuer() {
    return String.valueOf(settings.issuer().getHost());
  }

  @Override
  public URI page() {
    URI whole = device.wholePage();
    return whole == null ? device.page() : whole;
  }

  @Override
  public @Nullable String userCode() {
    return device.userCode();
  }

  @Override
  public String await() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(device.lifeSeconds());
    try {
      int pause = device.seconds();
      while (System.nanoTime() < end) {
        if (cancelled.await(pause, TimeUnit.SECONDS)) {
          throw new IOException(Texts.of("signin.sign.cancelled"));
        }
        switch (ask()) {
          case DeviceAnswer.Done(var tokens) -> {
            return KeptSignIn.keep(identity, tokens);
          }
          case DeviceAnswer.Pending(var slower) -> pause += slower ? SLOWER : 0;
        }
      }
      throw new IOException(Texts.of("signin.code.not.entered"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(Texts.of("signin.sign.cancelled"), e);
    } catch (OidcException e) {
      throw new IOException(e.sentence(), e);
    }
  }

  // A server that is busy for a moment does not end what the user does meanwhile.
  private DeviceAnswer ask() throws OidcException {
    try {
      return client.askForDevice(device);
    } catch (OidcException e) {
      if (e.cure() == OidcException.Cure.WAIT) {
        return new DeviceAnswer.Pending(true);
      }
      throw e;
    }
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  @Override
  public void close() {
    cancel();
    client.close();
  }
}
