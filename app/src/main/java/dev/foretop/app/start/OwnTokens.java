package dev.foretop.app.start;

import dev.foretop.app.signin.GoogleServices;
import dev.foretop.app.source.ServerTokens;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.CredentialException;
import dev.foretop.proxy.credential.Holder;
import dev.foretop.proxy.credential.ProviderTokens;

/// The tokens that this program has and the proxy has not: Google's, and those of added servers.
record OwnTokens(GoogleServices google, ServerTokens servers) implements ProviderTokens {

  @Override
  public Credential fetch(ProviderIdentity identity) throws CredentialException {
    return identity instanceof ProviderIdentity.KeptToken kept
        ? servers.credential(kept)
        : google.fetch(identity);
  }

  @Override
  public Credential renew(ProviderIdentity identity, Credential refused)
      throws CredentialException {
    return identity instanceof ProviderIdentity.KeptToken
        ? fetch(identity)
        : google.renew(identity, refused);
  }

  @Override
  public Holder holder(ProviderIdentity identity) {
    return google.holder(identity);
  }
}
