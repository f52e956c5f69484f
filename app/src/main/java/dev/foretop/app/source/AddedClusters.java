package dev.foretop.app.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import dev.foretop.app.machine.WindowsNames;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.clusters.ClusterAdder;
import dev.foretop.app.ui.clusters.NewCredential;
import dev.foretop.app.ui.clusters.NewServer;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.credential.UserEnvironment;
import dev.foretop.proxy.files.PrivateFiles;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.locator.UserHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Adds clusters: a file stays where it is, what was pasted or typed becomes a kubeconfig that only
/// the user may read. A token that was typed is in it only if the user wants that.
public final class AddedClusters implements ClusterAdder {

  private static final Pattern RUN_OF_OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final int MAX_NAME = 60;

  private final SettingsStore settings;
  private final ServerTokens tokens;
  private final Path folder;

  /// @param folder where Foretop keeps kubeconfigs
  public AddedClusters(SettingsStore settings, ServerTokens tokens, Path folder) {
    this.settings = settings;
    this.tokens = tokens;
    this.folder = folder;
  }

  @Override
  public List<String> addFile(Path file) throws IOException {
    Path path = place(file, UserHome.find(UserEnvironment.ofProcess()));
    if (!Files.exists(path)) {
      throw new IOException(Texts.of("source.no.file", path));
    }
    List<String> names = Files.isDirectory(path) ? lookInto(path) : names(check(path), false);
    settings.change(now -> now.withKubeconfig(path.toString()));
    return names;
  }

  // As a shell reads what is typed.
  static Path place(Path file, Path home) {
    boolean isInHome = file.getNameCount() > 1 && file.startsWith("~");
    Path whole = isInHome ? home.resolve(file.subpath(1, file.getNameCount())) : file;
    return whole.toAbsolutePath().normalize();
  }

  // What is broken in it is told beside the list, from where the folder can be removed again.
  private static List<String> lookInto(Path folder) throws IOException {
    ClusterListing found = AddedClusterLocator.follow(folder).locate();
    if (found.clusters().isEmpty() && found.problems().isEmpty()) {
      throw new IOException(Texts.of("source.no.kubeconfig.folder", folder));
    }
    return found.clusters().stream().map(cluster -> cluster.name().value()).toList();
  }

  @Override
  public List<String> addText(String kubeconfig) throws IOException {
    if (kubeconfig.isBlank()) {
      throw new IOException(Texts.of("source.paste.text.kubeconfig"));
    }
    return keep(kubeconfig);
  }

  @Override
  public List<String> addServer(NewServer server) throws IOException {
    String key =
        server.credential() instanceof NewCredential.Token(var token, var inFile) && !inFile
            ? tokens.keep(token)
            : null;
    try {
      return keep(JsonMapper.shared().writeValueAsString(kubeconfig(server, key)));
    } catch (IOException e) {
      if (key != null) {
        tokens.forget(key);
      }
      throw e;
    }
  }

  @Override
  public TokenPlace tokenPlace() {
    return tokens.place();
  }

  private synchronized List<String> keep(String kubeconfig) throws IOException {
    PrivateFiles.createFolder(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
    PrivateFiles.createFolder(folder);
    Path draft = folder.resolve(".draft"); // the locator passes it over
    PrivateFiles.write(draft, kubeconfig);
    try {
      List<String> names = names(withoutPath(check(draft), draft), true);
      Files.move(draft, freeName(names.getFirst()));
      return names;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static ClusterListing check(Path file) {
    return new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(file))).locate();
  }

  // The user has not heard of that file.
  private static ClusterListing withoutPath(ClusterListing found, Path draft) {
    return new ClusterListing(
        found.clusters(),
        found.problems().stream()
            .map(problem ->
                new ClusterProblem(
                    problem.source(),
                    problem
                        .message()
                        .replace("'" + draft + "'", "The text")
                        .replace(draft.toString(), "The text")))
            .toList());
  }

  private static List<String> names(ClusterListing found, boolean isComplete) throws IOException {
    boolean isUnusable = isComplete && !found.problems().isEmpty();
    if (found.clusters().isEmpty() || isUnusable) {
      String problems =
          found.problems().stream().map(ClusterProblem::message).collect(Collectors.joining("\n"));
      throw new IOException(problems.isEmpty() ? Texts.of("source.no.kubeconfig.names") : problems);
    }
    return found.clusters().stream().map(cluster -> cluster.name().value()).toList();
  }

  private Path freeName(String cluster) {
    String word = RUN_OF_OTHERS.matcher(cluster.toLowerCase(Locale.ROOT)).replaceAll("-");
    String start = word.substring(0, Math.min(word.length(), MAX_NAME));
    String name = WindowsNames.isDevice(start) ? "cluster-" + start : start;
    Path file = folder.resolve(name + ".yaml");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(name + "-" + i + ".yaml");
    }
    return file;
  }

  // Without a key the token itself stands there.
  private static ObjectNode kubeconfig(NewServer server, @Nullable String key) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("apiVersion", "v1").put("kind", "Config").put("current-context", server.name());
    ObjectNode cluster =
        root.putArray("clusters").addObject().put("name", server.name()).putObject("cluster");
    cluster.put("server", server.url().toString());
    if (server.skipVerify()) {
      cluster.put("insecure-skip-tls-verify", true);
    } else if (!server.authority().isBlank()) {
      cluster.put(
          "certificate-authority-data",
          Base64.getEncoder().encodeToString(server.authority().getBytes(UTF_8)));
    }
    ObjectNode user =
        root.putArray("users").addObject().put("name", server.name()).putObject("user");
    switch (server.credential()) {
      case NewCredential.Token(var token, _) ->
          user.put(
              key == null ? "token" : "tokenFile",
              key == null ? token : key + KeptTokenLocator.SUFFIX);
      case NewCredential.Issuer issuer -> putIssuer(issuer, user.putObject("auth-provider"));
    }
    root.putArray("contexts")
        .addObject()
        .put("name", server.name())
        .putObject("context")
        .put("cluster", server.name())
        .put("user", server.name());
    return root;
  }

  private static void putIssuer(NewCredential.Issuer issuer, ObjectNode provider) {
    provider.put("name", "oidc");
    ObjectNode config = provider.putObject("config");
    config.put("idp-issuer-url", issuer.url().toString()).put("client-id", issuer.clientId());
    putIfSet(config, "client-secret", issuer.clientSecret());
    putIfSet(config, "extra-scopes", issuer.scopes());
    putIfSet(config, "audience", issuer.audience());
  }

  private static void putIfSet(ObjectNode config, String key, String value) {
    if (!value.isEmpty()) {
      config.put(key, value);
    }
  }
}
