package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClientCertificate;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ClusterUser.BasicAuth;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.Kubeconfig.Entry;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the `user` entries of a kubeconfig.
final class KubeconfigUserReader {

  private KubeconfigUserReader() {}

  static ClusterUser read(Entry entry) throws IOException {
    YamlMapping user = entry.body();
    return new ClusterUser(
        certificate(entry),
        user.text("token").map(Secret::new).orElse(null),
        user.text("tokenFile").map(entry::resolve).orElse(null),
        basic(user),
        exec(entry),
        unsupported(user));
  }

  /// Returns the inline data or the file named by `key`; data wins, as in client-go.
  static Optional<PemSource> pem(Entry entry, String key) throws IOException {
    Optional<PemSource> data =
        entry.body().text(key + "-data").map(text -> new PemSource.Data(new Secret(text)));
    if (data.isPresent()) {
      return data;
    }
    return entry.body().text(key).map(path -> new PemSource.File(entry.resolve(path)));
  }

  private static @Nullable ClientCertificate certificate(Entry entry) throws IOException {
    Optional<PemSource> certificate = pem(entry, "client-certificate");
    Optional<PemSource> key = pem(entry, "client-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw new IOException(
          "%s: user '%s' must have both a client-certificate and a client-key"
              .formatted(entry.file(), entry.name()));
    }
    return certificate.isPresent() && key.isPresent()
        ? new ClientCertificate(certificate.get(), key.get())
        : null;
  }

  private static @Nullable BasicAuth basic(YamlMapping user) throws IOException {
    Optional<String> username = user.text("username");
    Optional<String> password = user.text("password");
    return username.isPresent()
        ? new BasicAuth(username.get(), new Secret(password.orElse("")))
        : null;
  }

  private static @Nullable ExecPlugin exec(Entry entry) throws IOException {
    YamlMapping exec = entry.body().mapping("exec");
    Optional<String> command = exec.text("command");
    if (command.isEmpty()) {
      return null;
    }
    return new ExecPlugin(
        resolveCommand(entry, command.get()),
        exec.texts("args"),
        environment(exec),
        exec.text("apiVersion").orElse("client.authentication.k8s.io/v1beta1"),
        exec.text("interactiveMode").orElse("IfAvailable"),
        exec.flag("provideClusterInfo"),
        exec.text("installHint").orElse(null),
        entry.file());
  }

  // A bare name is looked up in the PATH; anything with a separator starts from the file's folder.
  private static String resolveCommand(Entry entry, String command) {
    boolean bare = !command.contains("/") && Path.of(command).getNameCount() == 1;
    return bare && !Path.of(command).isAbsolute() ? command : entry.resolve(command).toString();
  }

  private static Map<String, Secret> environment(YamlMapping exec) throws IOException {
    var environment = new LinkedHashMap<String, Secret>();
    for (YamlMapping variable : exec.mappings("env")) {
      Optional<String> name = variable.text("name");
      if (name.isPresent()) {
        environment.put(name.get(), new Secret(variable.text("value").orElse("")));
      }
    }
    return environment;
  }

  private static @Nullable String unsupported(YamlMapping user) throws IOException {
    return user.mapping("auth-provider")
        .text("name")
        .map(KubeconfigUserReader::adviceFor)
        .orElse(null);
  }

  private static String adviceFor(String provider) {
    return switch (provider) {
      case "gcp" ->
          "auth-provider 'gcp' is gone from Kubernetes: install gke-gcloud-auth-plugin and run"
              + " 'gcloud container clusters get-credentials' again";
      case "azure" ->
          "auth-provider 'azure' is gone from Kubernetes: run 'kubelogin convert-kubeconfig'";
      default ->
          "auth-provider '%s' is not supported: use an exec plugin such as kubelogin instead"
              .formatted(provider);
    };
  }
}
