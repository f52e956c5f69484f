package dev.foretop.app.signin;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.ui.issuer.IssuerSignIn;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.oidc.KubeconfigTokens;
import dev.foretop.proxy.oidc.OidcClient;
import dev.foretop.proxy.oidc.OidcException;
import dev.foretop.proxy.oidc.OidcSettings;
import dev.foretop.proxy.oidc.OidcTokens;
import java.io.IOException;

/// Signs users in to the issuers that kubeconfigs name with `auth-provider: oidc`, and keeps the
/// tokens there, where kubectl and the proxy find them.
///
/// @param clusters where the user's clusters come from
public record IssuerSignIns(ClusterLocator clusters) implements IssuerSignIn {

  @Override
  public Attempt begin(ClusterId cluster, boolean onDevice) throws IOException {
    ProviderIdentity.Oidc identity = identity(cluster.value());
    OidcSettings settings = OidcSettings.read(identity.file(), identity.user());
    try {
      OidcClient client = OidcClient.open(settings);
      try {
        return onDevice
            ? DeviceAttempt.begin(identity, settings, client)
            : BrowserAttempt.begin(identity, settings, client);
      } catch (IOException | RuntimeException e) {
        client.close();
        throw e;
      }
    } catch (OidcException e) {
      throw new IOException(e.sentence(), e);
    }
  }

  /// Signs out: takes the tokens out of the kubeconfig, and the sign-in back at its issuer.
  ///
  /// @return what became of it, in a sentence
  /// @throws IOException with a message for the user
  public String signOut(ClusterId cluster) throws IOException {
    ProviderIdentity.Oidc identity = identity(cluster.value());
    OidcSettings settings = OidcSettings.read(identity.file(), identity.user());
    OidcTokens tokens = settings.tokens();
    if (tokens.idToken() == null && tokens.refreshToken() == null) {
      return Texts.of("signin.were.not.signed");
    }
    KubeconfigTokens.remove(identity.file(), identity.user());
    String host = String.valueOf(settings.issuer().getHost());
    Secret refreshToken = tokens.refreshToken();
    if (refreshToken == null) {
      return Texts.of("signin.signed.out.id", host);
    }
    try (OidcClient client = OidcClient.open(settings)) {
      return client.revoke(refreshToken)
          ? Texts.of("signin.signed.out.revoked", host)
          : Texts.of("signin.signed.out.no", host);
    } catch (OidcException e) {
      return Texts.of("signin.signed.out.but", e.sentence());
    }
  }

  private ProviderIdentity.Oidc identity(String name) throws IOException {
    ClusterDetails found =
        clusters.locate().clusters().stream()
            .filter(each -> each.id().equals(name) || each.name().value().equals(name))
            .findFirst()
            .orElseThrow(() -> new IOException(Texts.of("signin.no.cluster.see", name)));
    if (found.user().provider() instanceof ProviderIdentity.Oidc identity) {
      return identity;
    }
    throw new IOException(Texts.of("signin.no.sign.own", name));
  }
}
