package dev.foretop.app.signin;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.google.GoogleToken;
import dev.foretop.app.google.SignIn;
import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.app.machine.Machine;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.CredentialException;
import dev.foretop.proxy.credential.Holder;
import dev.foretop.proxy.credential.ProgramStart;
import dev.foretop.proxy.credential.ProviderTokens;
import dev.foretop.proxy.credential.SearchPath;
import dev.foretop.proxy.locator.UserHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins the user's Google account to the proxy.
public final class GoogleServices implements ProviderTokens {

  private static final Holder NOBODY = new Holder("nobody", "");
  private static final String BEARER = "Bearer ";

  private final GoogleAccount account;

  public GoogleServices(GoogleAccount account) {
    this.account = account;
  }

  /// Returns the account of this user.
  ///
  /// @param tokens where refresh tokens are kept
  public static GoogleAccount account(Machine machine, TokenStore tokens) {
    Map<String, String> environment = machine.environment();
    return new GoogleAccount(
        new GoogleSettings(
            environment,
            UserHome.find(environment),
            new UsersPrograms(SearchPath.ofThisSystem()),
            new GoogleChoiceFile(machine.folders().config()),
            tokens,
            InstantSource.system()));
  }

  private record UsersPrograms(SearchPath path) implements GoogleSettings.Programs {

    @Override
    public Optional<Path> find(String name) {
      return path.find(name);
    }

    @Override
    public ProcessBuilder start(Path program, List<String> arguments) throws IOException {
      return ProgramStart.onThisSystem(path).of(program, arguments);
    }
  }

  /// Returns the store that this user's tokens are in: the file, if they asked for one, else the
  /// keychain, else memory.
  public static TokenStore tokens(Machine machine) {
    return tokens(machine, false);
  }

  /// Returns the same store.
  ///
  /// @param inFile whether the user asks for the file now
  public static TokenStore tokens(Machine machine, boolean inFile) {
    // Opened when it is first used, since a keychain takes its time.
    var keychain = new LazyTokenStore(() -> openKeychain(machine).orElseGet(MemoryTokenStore::new));
    return new UserTokenStore(new GoogleTokenFile(machine.folders().state()), keychain, inFile);
  }

  public static Optional<TokenStore> openKeychain(Machine machine) {
    return machine.keychain().apply("Foretop Google sign-in");
  }

  @Override
  public Credential fetch(ProviderIdentity identity) throws CredentialException {
    return fetch(identity, null);
  }

  @Override
  public Credential renew(ProviderIdentity identity, Credential refused)
      throws CredentialException {
    Secret authorization = refused.authorization();
    String value = authorization == null ? "" : authorization.reveal();
    return fetch(identity, value.startsWith(BEARER) ? value.substring(BEARER.length()) : null);
  }

  @Override
  public Holder holder(ProviderIdentity identity) {
    return switch (identity) {
      case ProviderIdentity.GoogleAccount() ->
          account.signIn().map(GoogleServices::holder).orElse(NOBODY);
      case ProviderIdentity.GoogleServiceAccount(var json) ->
          holder(account.serviceAccounts().signIn(json == null ? null : json.reveal()));
      case ProviderIdentity.Aws _,
          ProviderIdentity.Azure _,
          ProviderIdentity.Oidc _,
          ProviderIdentity.KeptToken _ ->
          Holder.ANYONE;
    };
  }

  private static Holder holder(SignIn signIn) {
    return new Holder(signIn.who(), signIn.choice() + signIn.revision());
  }

  private Credential fetch(ProviderIdentity identity, @Nullable String refused)
      throws CredentialException {
    try {
      return switch (identity) {
        case ProviderIdentity.GoogleAccount() -> credential(account.token(refused));
        case ProviderIdentity.GoogleServiceAccount(var json) ->
            credential(
                account.serviceAccounts().token(json == null ? null : json.reveal(), refused));
        case ProviderIdentity.Aws _,
            ProviderIdentity.Azure _,
            ProviderIdentity.Oidc _,
            ProviderIdentity.KeptToken _ ->
            ProviderTokens.NONE.fetch(identity);
      };
    } catch (GoogleException e) {
      String message = String.valueOf(e.getMessage());
      throw e.isOfNetwork()
          ? CredentialException.ofNetwork(message, e.hint(), null)
          : new CredentialException(message, e.hint(), null);
    }
  }

  private static Credential credential(GoogleToken token) {
    return new Credential(new Secret(BEARER + token.value()), null, token.expiresAt());
  }
}
