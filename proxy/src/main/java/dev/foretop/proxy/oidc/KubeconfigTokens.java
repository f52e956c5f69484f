package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.KubeconfigEdit;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a kubeconfig's tokens up to date, so that kubectl and others go on with them: where the
/// issuer changes refresh tokens at each use, whoever has an old one is signed out.
///
/// Who writes holds client-go's lock, a file of the same name with `.lock` at its end.
public final class KubeconfigTokens {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  // client-go takes it for held for good, and so does Foretop.
  private static final Duration FOR_GOOD = Duration.ofDays(36_500);

  // A renewal is over after half a minute, whatever the issuer does.
  private static final Duration RENEWAL_PATIENCE = Duration.ofSeconds(10);
  private static final Duration RENEWAL_LIFE = Duration.ofMinutes(1);

  private KubeconfigTokens() {}

  /// Writes the tokens of a new sign-in of `user` into `file`, in place of all that are there.
  /// Blocks, for two seconds at most where another program writes the file.
  ///
  /// @throws IOException if that cannot be done; the file is as it was then
  public static void write(Path file, String user, OidcTokens tokens) throws IOException {
    locked(
        file,
        real -> {
          replace(real, user, OidcSettings.read(real, user).tokens(), tokens);
          return true;
        });
  }

  /// Writes renewed tokens, if the file still holds those that they were got with.
  ///
  /// @return whether it does
  /// @throws IOException as [#write] does
  static boolean renew(Path file, String user, OidcTokens before, OidcTokens tokens)
      throws IOException {
    return locked(
        file,
        real -> {
          boolean isSame = OidcSettings.read(real, user).tokens().equals(before);
          if (isSame) {
            replace(real, user, before, tokens);
          }
          return isSame;
        });
  }

  /// Takes the tokens of `user` out of `file`. Blocks as [#write] does.
  ///
  /// @throws IOException if that cannot be done; the file is as it was then
  public static void remove(Path file, String user) throws IOException {
    write(file, user, OidcTokens.NONE);
  }

  @FunctionalInterface
  private interface Work {
    boolean doWith(Path real) throws IOException;
  }

  private static boolean locked(Path file, Work work) throws IOException {
    Path real = file.toRealPath();
    Path lock = real.resolveSibling(real.getFileName() + ".lock");
    try (LockFile _ =
        LockFile.take(lock, PATIENCE, FOR_GOOD)
            .orElseThrow(() -> new IOException("another program holds '%s'".formatted(lock)))) {
      return work.doWith(real);
    }
  }

  /// Takes the right to renew the tokens of `file`, since whoever shows an issuer a refresh token
  /// that another has used already may end the sign-in of both. It is no lock of client-go's: that
  /// one would stop kubectl from writing while an issuer takes its time.
  ///
  /// @return empty where it cannot be had; better two renewals then than none
  static Optional<LockFile> turn(Path file) {
    try {
      Path real = file.toRealPath();
      Path lock = real.resolveSibling(real.getFileName() + ".foretop.lock");
      return LockFile.take(lock, RENEWAL_PATIENCE, RENEWAL_LIFE);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static void replace(Path real, String user, OidcTokens before, OidcTokens tokens)
      throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "id-token", before.idToken(), tokens.idToken());
    put(values, "refresh-token", before.refreshToken(), tokens.refreshToken());
    PrivateFiles.export(real, KubeconfigEdit.withProviderConfig(real, user, values));
  }

  // One of somebody else must not stay.
  private static void put(
      Map<String, String> values, String key, @Nullable Secret before, @Nullable Secret now) {
    if (now != null) {
      values.put(key, now.reveal());
    } else if (before != null) {
      values.put(key, "");
    }
  }
}
