package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.ProviderIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The user's own credentials on each cluster, fetched when first needed and kept while they hold.
///
/// What stands in the configuration comes first, then a plugin, then a cloud's identity; a
/// certificate, token or password switches a plugin off, as in client-go.
public final class UserCredentials {

  private static final Duration PLUGIN_FAILURE_HOLDS = Duration.ofSeconds(2);

  private final CredentialSources sources;
  private final StaticCredentials statics;
  private final RenewedCredentials<ExecTarget> plugins;
  private final HeldCredentials providers;

  public UserCredentials(CredentialSources sources) {
    this.sources = sources;
    this.statics = new StaticCredentials(sources.environment(), sources.clock());
    this.plugins = new RenewedCredentials<>(sources.clock(), PLUGIN_FAILURE_HOLDS);
    this.providers = new HeldCredentials(sources.providers(), sources.clock());
  }

  /// Returns the files that the credential of `user` is made from.
  public static List<Path> files(ClusterUser user) {
    return StaticCredentials.files(user);
  }

  /// Returns the credential if it is at hand; waits for nobody, and looks at no file but from
  /// outside at those that say whose a cloud's credential is. What was obtained for `cluster` is at
  /// hand for this object only: whoever hands out clusters hands out another one when a file of
  /// [#files] changes.
  public Optional<Granted> ready(ClusterDetails cluster) {
    ClusterUser user = cluster.user();
    ProviderIdentity provider = user.provider();
    return provider == null || usesAnother(user)
        ? readyOfItsOwn(cluster).map(Granted::forGood)
        : providers.ready(provider);
  }

  private Optional<Credential> readyOfItsOwn(ClusterDetails cluster) {
    ClusterUser user = cluster.user();
    if (StaticCredentials.has(user)) {
      return statics.ready(cluster);
    }
    ExecPlugin plugin = user.exec();
    if (plugin != null) {
      return plugins.ready(ExecTarget.of(cluster, plugin));
    }
    return user.unsupported() == null ? Optional.of(Credential.ANONYMOUS) : Optional.empty();
  }

  /// Returns the credential, reading files, running the plugin or asking a cloud where that is
  /// needed. Blocks.
  public Granted obtain(ClusterDetails cluster) throws CredentialException {
    ClusterUser user = cluster.user();
    ProviderIdentity provider = user.provider();
    return provider == null || usesAnother(user)
        ? Granted.forGood(obtainItsOwn(cluster))
        : providers.obtain(provider);
  }

  private Credential obtainItsOwn(ClusterDetails cluster) throws CredentialException {
    ClusterUser user = cluster.user();
    if (StaticCredentials.has(user)) {
      return statics.obtain(cluster);
    }
    ExecPlugin plugin = user.exec();
    if (plugin != null) {
      ExecTarget target = ExecTarget.of(cluster, plugin);
      return plugins.obtain(target, _ -> run(target));
    }
    String unsupported = user.unsupported();
    if (unsupported != null) {
      throw new CredentialException(
          "the user of cluster '%s' cannot be used".formatted(cluster.name()), unsupported, null);
    }
    return Credential.ANONYMOUS;
  }

  private static boolean usesAnother(ClusterUser user) {
    return StaticCredentials.has(user) || user.exec() != null;
  }

  private Credential run(ExecTarget target) throws CredentialException {
    return new ExecCredentialPlugin(target, sources.searchPath(), ExecCredentialPlugin.TIME_LIMIT)
        .run(sources.consent());
  }

  /// Forgets `credential`, which the cluster refused, so that the next request asks anew. What
  /// stands in the configuration stays as it is.
  public void forget(ClusterDetails cluster, Credential credential) {
    ExecPlugin plugin = cluster.user().exec();
    if (plugin != null) {
      plugins.forget(ExecTarget.of(cluster, plugin), credential);
    }
    ProviderIdentity provider = cluster.user().provider();
    if (provider != null) {
      providers.forget(provider, credential);
    }
  }

  /// Has the user asked again whether the program may run that `cluster` needs, if they refused it.
  public void askAgain(ClusterDetails cluster) {
    ExecPlugin plugin = cluster.user().exec();
    if (plugin != null) {
      sources.consent().forgetRefusals(plugin.declaredIn());
    }
  }

  /// Forgets whatever is kept for the user of `cluster`, so that the next request asks anew.
  public void forgetAll(ClusterDetails cluster) {
    statics.forget(cluster);
    ExecPlugin plugin = cluster.user().exec();
    if (plugin != null) {
      plugins.forget(ExecTarget.of(cluster, plugin));
    }
    ProviderIdentity provider = cluster.user().provider();
    if (provider != null) {
      providers.forget(provider);
    }
  }
}
