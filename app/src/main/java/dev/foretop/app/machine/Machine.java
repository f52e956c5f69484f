package dev.foretop.app.machine;

import dev.foretop.app.keychain.KeychainTokenStore;
import dev.foretop.app.keychain.TokenStore;
import dev.foretop.proxy.credential.UserEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What Foretop finds of the user on this machine.
///
/// @param folders where its files go
/// @param environment this process's
/// @param keychain opens the operating system's keychain, where there is one, for tokens of some
///   kind; may take a second
public record Machine(
    UserFolders folders,
    Map<String, String> environment,
    Function<String, Optional<TokenStore>> keychain) {

  public static Machine ofThisUser() {
    return new Machine(UserFolders.find(), UserEnvironment.ofUser(), KeychainTokenStore::open);
  }

  /// One with other folders, without variables and without a keychain.
  public static Machine bare(UserFolders folders) {
    return new Machine(folders, Map.of(), _ -> Optional.empty());
  }
}
