package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ProviderIdentity;

/// Fetches the tokens of every cloud, and those that are kept.
final class CloudTokens implements ProviderTokens {

  private final AwsTokens aws;
  private final AzureTokens azure;
  private final OidcCredentials issuers;
  private final ProviderTokens own;

  /// @param own asked for Google's identities and for tokens that are kept
  public CloudTokens(CloudSettings settings, ProviderTokens own) {
    this.aws = new AwsTokens(settings);
    this.azure = new AzureTokens(settings);
    this.issuers = new OidcCredentials(settings.clock());
    this.own = own;
  }

  @Override
  public Credential fetch(ProviderIdentity identity) throws CredentialException {
    return switch (identity) {
      case ProviderIdentity.Aws wanted -> aws.fetch(wanted);
      case ProviderIdentity.Azure() -> azure.fetch();
      case ProviderIdentity.Oidc wanted -> issuers.fetch(wanted, null);
      case ProviderIdentity.GoogleAccount _,
          ProviderIdentity.GoogleServiceAccount _,
          ProviderIdentity.KeptToken _ ->
          own.fetch(identity);
    };
  }

  @Override
  public Credential renew(ProviderIdentity identity, Credential refused)
      throws CredentialException {
    return switch (identity) {
      case ProviderIdentity.Oidc wanted -> issuers.fetch(wanted, refused);
      case ProviderIdentity.Aws _, ProviderIdentity.Azure() -> fetch(identity);
      case ProviderIdentity.GoogleAccount _,
          ProviderIdentity.GoogleServiceAccount _,
          ProviderIdentity.KeptToken _ ->
          own.renew(identity, refused);
    };
  }

  @Override
  public Holder holder(ProviderIdentity identity) {
    return switch (identity) {
      case ProviderIdentity.Oidc wanted -> issuers.holder(wanted);
      case ProviderIdentity.Aws _, ProviderIdentity.Azure() -> Holder.ANYONE;
      case ProviderIdentity.GoogleAccount _,
          ProviderIdentity.GoogleServiceAccount _,
          ProviderIdentity.KeptToken _ ->
          own.holder(identity);
    };
  }
}
