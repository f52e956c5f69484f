package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// One program with everything it is run with: what the user is asked about.
///
/// @param program the absolute path of what will be run
/// @param fingerprint differs as soon as the program's content, its path, its arguments, its
///   environment or the kubeconfig that names it differ; reveals none of them
public record ExecRun(Path program, ExecPlugin plugin, String fingerprint) {

  private static final int CHUNK_BYTES = 64 << 10;

  /// Describes a run of `plugin`, which was found at `program`.
  ///
  /// @throws IOException if the program cannot be read
  static ExecRun of(Path program, ExecPlugin plugin) throws IOException {
    MessageDigest digest = sha256();
    add(program.toString(), digest);
    addContent(program, digest);
    add(plugin.declaredIn().toAbsolutePath().toString(), digest);
    add(plugin.arguments().size() + "", digest);
    plugin.arguments().forEach(argument -> add(argument, digest));
    for (Map.Entry<String, Secret> variable : new TreeMap<>(plugin.environment()).entrySet()) {
      add(variable.getKey(), digest);
      add(variable.getValue().reveal(), digest);
    }
    return new ExecRun(program, plugin, HexFormat.of().formatHex(digest.digest()));
  }

  // With its length before it, so that no two sequences of texts look alike.
  private static void add(String text, MessageDigest digest) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }

  private static void addContent(Path program, MessageDigest digest) throws IOException {
    try (InputStream content = Files.newInputStream(program)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
