package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ProviderIdentity;

/// Fetches the tokens of every cloud.
public final class CloudTokens implements ProviderTokens {

  private final AwsTokens aws;
  private final AzureTokens azure;
  private final ProviderTokens google;

  /// @param google asked for Google's identities
  public CloudTokens(CloudSettings settings, ProviderTokens google) {
    this.aws = new AwsTokens(settings);
    this.azure = new AzureTokens(settings);
    this.google = google;
  }

  @Override
  public Credential fetch(ProviderIdentity identity) throws CredentialException {
    return switch (identity) {
      case ProviderIdentity.Aws wanted -> aws.fetch(wanted);
      case ProviderIdentity.Azure() -> azure.fetch();
      case ProviderIdentity.GoogleAccount _, ProviderIdentity.GoogleServiceAccount _ ->
          google.fetch(identity);
    };
  }
}
