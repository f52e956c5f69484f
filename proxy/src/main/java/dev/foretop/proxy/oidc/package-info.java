/// Sign-in with OpenID Connect for kubeconfigs' `auth-provider: oidc`: what the kubeconfig says,
/// the issuer's endpoints, tokens and their renewal, and keeping the kubeconfig up to date with
/// them.
///
/// Sources: [OpenID Connect Core 1.0](https://openid.net/specs/openid-connect-core-1_0.html),
/// [Discovery 1.0](https://openid.net/specs/openid-connect-discovery-1_0.html), RFC 6749, RFC 7636,
/// RFC 8628, and Kubernetes' [OpenID Connect
/// tokens](https://kubernetes.io/docs/reference/access-authn-authz/authentication/#openid-connect-tokens).
@NullMarked
package dev.foretop.proxy.oidc;

import org.jspecify.annotations.NullMarked;
