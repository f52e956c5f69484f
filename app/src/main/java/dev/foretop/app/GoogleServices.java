package dev.foretop.app;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.google.GoogleToken;
import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.CredentialException;
import dev.foretop.proxy.credential.ProviderTokens;
import dev.foretop.proxy.credential.SearchPath;
import dev.foretop.proxy.locator.UserHome;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins the user's Google account to the proxy.
final class GoogleServices implements ProviderTokens {

  private final GoogleAccount account;
  private @Nullable Secret lastToken; // guarded by this

  GoogleServices(GoogleAccount account) {
    this.account = account;
  }

  /// Returns the account of this user.
  ///
  /// @param tokens where refresh tokens are kept
  static GoogleAccount account(Machine machine, TokenStore tokens) {
    SearchPath searchPath = SearchPath.ofThisSystem();
    Map<String, String> environment = machine.environment();
    return new GoogleAccount(
        new GoogleSettings(
            environment,
            UserHome.find(environment),
            searchPath::find,
            searchPath::text,
            new GoogleChoiceFile(machine.folders().config()),
            tokens,
            InstantSource.system()));
  }

  /// Returns the store that this user's tokens are in: the file, if they asked for one, else the
  /// keychain, else memory. Opened when it is first used, since a keychain takes its time.
  static TokenStore tokens(Machine machine) {
    return new LazyTokenStore(() -> {
      var file = new GoogleTokenFile(machine.folders().state());
      Optional<TokenStore> keychain = file.exists() ? Optional.of(file) : openKeychain(machine);
      return keychain.orElseGet(MemoryTokenStore::new);
    });
  }

  static Optional<TokenStore> openKeychain(Machine machine) {
    return machine.keychain().apply("Foretop Google sign-in");
  }

  @Override
  public Credential fetch(ProviderIdentity identity) throws CredentialException {
    try {
      return switch (identity) {
        case ProviderIdentity.GoogleAccount() -> ofUser();
        case ProviderIdentity.GoogleServiceAccount(var json) ->
            credential(account.serviceAccountToken(json == null ? null : json.reveal()));
        case ProviderIdentity.Aws _, ProviderIdentity.Azure _, ProviderIdentity.KeptToken _ ->
            ProviderTokens.NONE.fetch(identity);
      };
    } catch (GoogleException e) {
      String message = String.valueOf(e.getMessage());
      throw e.isOfNetwork()
          ? CredentialException.ofNetwork(message, e.hint(), null)
          : new CredentialException(message, e.hint(), null);
    }
  }

  // Asked again for the token that it gave out last, although that still holds: a cluster refused
  // it.
  private synchronized Credential ofUser() throws GoogleException {
    GoogleToken token = account.token();
    Secret last = lastToken;
    if (last != null && last.reveal().equals(token.value())) {
      token = account.renewedToken();
    }
    lastToken = new Secret(token.value());
    return credential(token);
  }

  private static Credential credential(GoogleToken token) {
    return new Credential(new Secret("Bearer " + token.value()), null, token.expiresAt());
  }
}
