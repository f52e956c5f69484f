package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.KubeconfigEdit;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Keeps a kubeconfig's tokens up to date, so that kubectl and others go on with them: where the
/// issuer changes refresh tokens at each use, whoever has an old one is signed out.
///
/// Who writes holds client-go's lock, a file of the same name with `.lock` at its end.
public final class KubeconfigTokens {

  private static final long LOCK_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

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
    lock(lock);
    try {
      return work.doWith(real);
    } finally {
      Files.deleteIfExists(lock);
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

  private static void lock(Path lock) throws IOException {
    long start = System.nanoTime();
    while (true) {
      try {
        Files.createFile(lock);
        return;
      } catch (FileAlreadyExistsException e) {
        if (System.nanoTime() - start > LOCK_NANOS) {
          throw new IOException("another program holds '%s'".formatted(lock), e);
        }
        LockSupport.parkNanos(STEP_NANOS);
      }
    }
  }
}
