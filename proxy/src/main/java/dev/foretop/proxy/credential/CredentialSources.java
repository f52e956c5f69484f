package dev.foretop.proxy.credential;

import java.time.InstantSource;
import java.util.Map;

/// What the user's credentials are made with.
///
/// @param consent asked before a kubeconfig's program runs
/// @param searchPath where such programs are looked for
/// @param environment this process's
/// @param providers fetches the tokens of clouds
public record CredentialSources(
    ExecConsent consent,
    SearchPath searchPath,
    Map<String, String> environment,
    ProviderTokens providers,
    InstantSource clock) {

  /// Those of this process, without Google's and without tokens that are kept.
  public static CredentialSources ofThisSystem(ExecConsent consent) {
    return ofThisSystem(consent, ProviderTokens.NONE);
  }

  /// Those of this process.
  ///
  /// @param own asked for Google's identities and for tokens that are kept
  public static CredentialSources ofThisSystem(ExecConsent consent, ProviderTokens own) {
    CloudSettings cloud = CloudSettings.ofThisSystem();
    return new CredentialSources(
        consent,
        cloud.searchPath(),
        cloud.environment(),
        new CloudTokens(cloud, own),
        cloud.clock());
  }
}
