package dev.foretop.app.source;

import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.ui.clusters.ClusterAdder.TokenPlace;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.CredentialException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tokens of servers that the user added, unless they are in files: in the keychain, else in
/// memory until Foretop ends. The keychain is opened when it is first needed.
///
/// A token's key cannot be guessed, so that no kubeconfig that was pasted can ask for the token of
/// another cluster.
public final class ServerTokens {

  private static final int KEY_BYTES = 16;

  private final Machine machine;
  private final SecureRandom random = new SecureRandom();
  private @Nullable TokenStore store; // guarded by this
  private boolean isLasting; // guarded by this

  public ServerTokens(Machine machine) {
    this.machine = machine;
  }

  private synchronized TokenStore store() {
    TokenStore opened = store;
    if (opened == null) {
      Optional<TokenStore> keychain = machine.keychain().apply("Foretop cluster token");
      opened = keychain.orElseGet(MemoryTokenStore::new);
      isLasting = keychain.isPresent();
      store = opened;
    }
    return opened;
  }

  private synchronized boolean isLasting() {
    return isLasting;
  }

  /// Returns where tokens go.
  TokenPlace place() {
    String description = store().description();
    return new TokenPlace(description, isLasting());
  }

  /// Keeps a token.
  ///
  /// @return under which key
  /// @throws IOException with a message for the user, if it cannot be kept
  String keep(String token) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    String text = HexFormat.of().formatHex(key);
    try {
      store().save(text, token);
    } catch (IOException e) {
      throw new IOException(Texts.of("source.let.kept.file", e.getMessage()), e);
    }
    return text;
  }

  void forget(String key) {
    store().delete(key);
  }

  public Credential credential(ProviderIdentity.KeptToken identity) throws CredentialException {
    String token = store().load(identity.key()).orElse(null);
    if (token == null) {
      throw new CredentialException(
          isLasting() ? Texts.of("source.keychain.gives.no") : Texts.of("source.token.only.kept"),
          isLasting()
              ? Texts.of("source.unlock.keychain.try")
              : Texts.of("source.remove.cluster.list"),
          null);
    }
    return new Credential(new Secret("Bearer " + token), null, null);
  }
}
