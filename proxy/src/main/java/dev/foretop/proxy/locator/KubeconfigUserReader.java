package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClientCertificate;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ClusterUser.BasicAuth;
import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.Kubeconfig.Entry;
import dev.foretop.proxy.config.YamlMapping;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the `user` entries of a kubeconfig.
final class KubeconfigUserReader {

  private KubeconfigUserReader() {}

  /// @param cluster the entry of the cluster that the user is for
  static ClusterUser read(Entry entry, Entry cluster) throws IOException {
    YamlMapping user = entry.body();
    Optional<String> tokenFile = user.text("tokenFile");
    var exec = new KubeconfigExecReader(entry, cluster);
    return new ClusterUser(
        certificate(entry),
        user.text("token").map(Secret::new).orElse(null),
        tokenFile.isPresent() ? entry.resolve(tokenFile.get()) : null,
        basic(entry),
        exec.read(),
        provider(entry),
        impersonation(entry),
        unsupported(user).or(exec::complaint).orElse(null));
  }

  /// Returns the inline data or the file named by `key`; data wins, as in client-go.
  static Optional<PemSource> pem(Entry entry, String key) throws IOException {
    Optional<PemSource> data =
        entry.body().text(key + "-data").map(text -> new PemSource.Data(new Secret(text)));
    if (data.isPresent()) {
      return data;
    }
    Optional<String> path = entry.body().text(key);
    return path.isPresent()
        ? Optional.of(new PemSource.File(entry.resolve(path.get())))
        : Optional.empty();
  }

  private static @Nullable ClientCertificate certificate(Entry entry) throws IOException {
    Optional<PemSource> certificate = pem(entry, "client-certificate");
    Optional<PemSource> key = pem(entry, "client-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw wrong(entry, "must have both a client-certificate and a client-key");
    }
    return certificate.isPresent() && key.isPresent()
        ? new ClientCertificate(certificate.get(), key.get())
        : null;
  }

  private static @Nullable BasicAuth basic(Entry entry) throws IOException {
    Optional<String> username = entry.body().text("username");
    if (username.isEmpty()) {
      return null;
    }
    if (entry.body().contains("token") || entry.body().contains("tokenFile")) {
      throw wrong(entry, "has both a token and a username; kubectl refuses that");
    }
    String password = entry.body().text("password").orElse("");
    return new BasicAuth(username.get(), new Secret(password));
  }

  private static @Nullable Impersonation impersonation(Entry entry) throws IOException {
    YamlMapping user = entry.body();
    Optional<String> whom = user.text("as");
    if (whom.isEmpty()) {
      if (user.contains("as-uid") || user.contains("as-groups") || user.contains("as-user-extra")) {
        throw wrong(entry, "has as-uid, as-groups or as-user-extra, but no 'as'");
      }
      return null;
    }
    var impersonation =
        new Impersonation(
            whom.get(),
            user.text("as-uid").orElse(null),
            user.texts("as-groups"),
            user.textListsByKey("as-user-extra"));
    if (!texts(impersonation).allMatch(KubeconfigUserReader::isPrintable)) {
      throw wrong(entry, "has a control character in an 'as' field");
    }
    return impersonation;
  }

  private static boolean isPrintable(String text) {
    return text.codePoints().noneMatch(Character::isISOControl);
  }

  private static Stream<String> texts(Impersonation impersonation) {
    Map<String, List<String>> extra = impersonation.extra();
    return Stream.of(
            Stream.of(impersonation.user()),
            Stream.ofNullable(impersonation.uid()),
            impersonation.groups().stream(),
            extra.values().stream().flatMap(List::stream))
        .flatMap(texts -> texts);
  }

  private static @Nullable ProviderIdentity provider(Entry entry) throws IOException {
    return isOidc(entry.body()) ? new ProviderIdentity.Oidc(entry.file(), entry.name()) : null;
  }

  private static boolean isOidc(YamlMapping user) throws IOException {
    return user.mapping("auth-provider").text("name").equals(Optional.of("oidc"));
  }

  private static Optional<String> unsupported(YamlMapping user) throws IOException {
    return isOidc(user)
        ? Optional.empty()
        : user.mapping("auth-provider").text("name").map(KubeconfigUserReader::adviceFor);
  }

  private static String adviceFor(String provider) {
    return switch (provider) {
      case "gcp" ->
          "auth-provider 'gcp' is gone from Kubernetes: install gke-gcloud-auth-plugin and run"
              + " 'gcloud container clusters get-credentials' again";
      case "azure" ->
          "auth-provider 'azure' is gone from Kubernetes: run 'kubelogin convert-kubeconfig'";
      default ->
          "auth-provider '%s' is not supported: use an exec plugin instead".formatted(provider);
    };
  }

  private static IOException wrong(Entry entry, String what) {
    return new IOException("%s: user '%s' %s".formatted(entry.file(), entry.name(), what));
  }

  /// Returns whether `command` is to be looked up in the `PATH`: it has no separator.
  static boolean isBare(String command) {
    return !command.contains("/") && !command.contains(File.separator);
  }
}
