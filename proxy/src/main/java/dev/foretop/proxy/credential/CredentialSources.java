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

  /// Those of this process, without any cloud's.
  public static CredentialSources ofThisSystem(ExecConsent consent) {
    return new CredentialSources(
        consent,
        SearchPath.ofThisSystem(),
        System.getenv(),
        ProviderTokens.NONE,
        InstantSource.system());
  }

  /// Returns the same with tokens of clouds.
  public CredentialSources withProviders(ProviderTokens newProviders) {
    return new CredentialSources(consent, searchPath, environment, newProviders, clock);
  }
}
