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

/// Keeps a kubeconfig's tokens up to date, so that kubectl and others go on with them: where the
/// issuer changes refresh tokens at each use, whoever has an old one is signed out.
///
/// Who writes holds client-go's lock, a file of the same name with `.lock` at its end.
public final class KubeconfigTokens {

  private static final long LOCK_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private KubeconfigTokens() {}

  /// Writes `tokens` of `user` into `file`. Blocks, for two seconds at most where another program
  /// writes the file.
  ///
  /// @throws IOException if that cannot be done; the file is as it was then
  public static void write(Path file, String user, OidcTokens tokens) throws IOException {
    Path real = file.toRealPath();
    Path lock = real.resolveSibling(real.getFileName() + ".lock");
    lock(lock);
    try {
      PrivateFiles.export(real, KubeconfigEdit.withProviderConfig(real, user, values(tokens)));
    } finally {
      Files.deleteIfExists(lock);
    }
  }

  /// Takes the tokens of `user` out of `file`. Blocks as [#write] does.
  ///
  /// @throws IOException if that cannot be done; the file is as it was then
  public static void remove(Path file, String user, OidcTokens there) throws IOException {
    Secret gone = new Secret("");
    write(
        file,
        user,
        new OidcTokens(
            there.idToken() == null ? null : gone, there.refreshToken() == null ? null : gone));
  }

  private static Map<String, String> values(OidcTokens tokens) {
    Map<String, String> values = new LinkedHashMap<>();
    Secret idToken = tokens.idToken();
    if (idToken != null) {
      values.put("id-token", idToken.reveal());
    }
    Secret refreshToken = tokens.refreshToken();
    if (refreshToken != null) {
      values.put("refresh-token", refreshToken.reveal());
    }
    return values;
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
