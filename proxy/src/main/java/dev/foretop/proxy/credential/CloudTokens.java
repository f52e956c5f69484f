package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ProviderIdentity;

/// Fetches the tokens of every cloud, and those that are kept.
public final class CloudTokens implements ProviderTokens {

  private final AwsTokens aws;
  private final AzureTokens azure;
  private final ProviderTokens own;

  /// @param own asked for Google's identities and for tokens that are kept
  public CloudTokens(CloudSettings settings, ProviderTokens own) {
    this.aws = new AwsTokens(settings);
    this.azure = new AzureTokens(settings);
    this.own = own;
  }

  @Override
  public Credential fetch(ProviderIdentity identity) throws CredentialException {
    return switch (identity) {
      case ProviderIdentity.Aws wanted -> aws.fetch(wanted);
      case ProviderIdentity.Azure() -> azure.fetch();
      case ProviderIdentity.GoogleAccount _,
          ProviderIdentity.GoogleServiceAccount _,
          ProviderIdentity.KeptToken _ ->
          own.fetch(identity);
    };
  }

  @Override
  public Credential renew(ProviderIdentity identity, Credential refused)
      throws CredentialException {
    return isOwn(identity) ? own.renew(identity, refused) : fetch(identity);
  }

  @Override
  public Holder holder(ProviderIdentity identity) {
    return isOwn(identity) ? own.holder(identity) : Holder.ANYONE;
  }

  private static boolean isOwn(ProviderIdentity identity) {
    return switch (identity) {
      case ProviderIdentity.Aws _, ProviderIdentity.Azure() -> false;
      case ProviderIdentity.GoogleAccount _,
          ProviderIdentity.GoogleServiceAccount _,
          ProviderIdentity.KeptToken _ ->
          true;
    };
  }
}
