package dev.foretop.proxy.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the passphrase of an encrypted private key comes from. A kubeconfig has no field for it.
///
/// For a key in a file it is the first line of a file beside it with `.passphrase` behind its name,
/// which only its owner may read; else, and where there is no such file, an environment variable.
public final class KeyPassphrase {

  /// The environment variable for keys that have no passphrase file.
  public static final String VARIABLE = "FORETOP_KEY_PASSPHRASE";

  /// For keys of which none is expected to be encrypted.
  public static final KeyPassphrase NONE = new KeyPassphrase(null, Map.of());

  private static final String SUFFIX = ".passphrase";

  private final @Nullable Path keyFile;
  private final Map<String, String> environment;

  /// @param keyFile where the key stands, or null for one that stands in the kubeconfig itself
  public KeyPassphrase(@Nullable Path keyFile, Map<String, String> environment) {
    this.keyFile = keyFile;
    this.environment = environment;
  }

  /// Returns the file beside `keyFile`.
  public static Path fileFor(Path keyFile) {
    return keyFile.resolveSibling(keyFile.getFileName() + SUFFIX);
  }

  /// Returns the passphrase, or empty if there is none.
  ///
  /// @throws IOException if its file cannot be read, or others may read it
  Optional<char[]> find() throws IOException {
    if (keyFile != null && Files.exists(fileFor(keyFile))) {
      return Optional.of(read(fileFor(keyFile)));
    }
    return Optional.ofNullable(environment.get(VARIABLE)).map(String::toCharArray);
  }

  private static char[] read(Path file) throws IOException {
    PrivateFiles.requireUnshared(file);
    return Files.readString(file, UTF_8).lines().findFirst().orElse("").toCharArray();
  }

  /// Says how to provide a passphrase.
  String advice() {
    return keyFile == null
        ? "set %s to its passphrase".formatted(VARIABLE)
        : "put its passphrase into '%s' (readable for you only) or set %s"
            .formatted(fileFor(keyFile), VARIABLE);
  }
}
