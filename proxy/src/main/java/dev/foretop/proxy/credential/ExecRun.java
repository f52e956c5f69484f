package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One program with everything it is run with: what the user is asked about.
///
/// @param program the absolute path of what will be run
/// @param server of the cluster that the program is told of, or null if it is told of none
/// @param fingerprint differs as soon as the program's content, its path, its arguments, its
///   environment, what it is told of the cluster or the kubeconfig that names it differ; reveals
///   none of them. Where the program is an interpreter, the content of the file that it is given
///   counts, too
public record ExecRun(Path program, ExecPlugin plugin, @Nullable URI server, String fingerprint) {

  private static final int CHUNK_BYTES = 64 << 10;

  // What these run stands in a file that an argument names.
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh",
          "bash",
          "dash",
          "zsh",
          "ksh",
          "fish",
          "env",
          "python",
          "node",
          "ruby",
          "perl",
          "pwsh",
          "java",
          "php",
          "deno",
          "bun",
          "cmd",
          "powershell",
          "cscript",
          "wscript");
  private static final long MAX_SCRIPT_BYTES = 16 << 20;

  /// Describes a run for `target`, whose plugin was found at `program`.
  ///
  /// @throws IOException if the program cannot be read
  static ExecRun of(Path program, ExecTarget target) throws IOException {
    ExecPlugin plugin = target.plugin();
    MessageDigest digest = sha256();
    add(program.toString(), digest);
    addContent(program, digest);
    add(plugin.declaredIn().toAbsolutePath().toString(), digest);
    add(plugin.arguments().size() + "", digest);
    plugin.arguments().forEach(argument -> add(argument, digest));
    if (isInterpreter(program)) {
      addScript(plugin.arguments(), digest);
    }
    for (Map.Entry<String, Secret> variable : new TreeMap<>(plugin.environment()).entrySet()) {
      add(variable.getKey(), digest);
      add(variable.getValue().reveal(), digest);
    }
    ExecTarget.Cluster cluster = target.cluster();
    if (cluster != null) {
      addCluster(cluster, plugin.clusterConfig(), digest);
    }
    return new ExecRun(
        program,
        plugin,
        cluster == null ? null : cluster.server(),
        HexFormat.of().formatHex(digest.digest()));
  }

  // Not its authority, which is renewed without anybody's doing.
  private static void addCluster(
      ExecTarget.Cluster cluster, @Nullable Secret config, MessageDigest digest) {
    add("told of " + cluster.server(), digest);
    add(String.valueOf(cluster.proxyUrl()), digest);
    add(cluster.tls().skipVerify() + " " + cluster.tls().serverName(), digest);
    add(config == null ? "" : config.reveal(), digest);
  }

  private static boolean isInterpreter(Path program) throws IOException {
    return isInterpretersName(program) || isInterpretersName(program.toRealPath());
  }

  // Such as python3.11, or node.exe.
  private static boolean isInterpretersName(Path program) {
    String name = String.valueOf(program.getFileName()).toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < name.length() && name.charAt(end) >= 'a' && name.charAt(end) <= 'z') {
      end++;
    }
    return INTERPRETERS.contains(name.substring(0, end));
  }

  // What comes behind it is the script's own affair.
  private static void addScript(List<String> arguments, MessageDigest digest) throws IOException {
    for (String argument : arguments) {
      Optional<Path> script = file(argument);
      if (script.isPresent()) {
        addContent(script.get(), digest);
        return;
      }
    }
  }

  private static Optional<Path> file(String argument) throws IOException {
    try {
      Path path = Path.of(argument);
      return Files.isRegularFile(path) && Files.size(path) <= MAX_SCRIPT_BYTES
          ? Optional.of(path)
          : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
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
