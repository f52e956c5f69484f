/// What a cluster says about the fields of its kinds: OpenAPI v3, as `kubectl explain` reads it.
///
/// Source: <https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3>
@NullMarked
package dev.foretop.app.kube.schema;

import org.jspecify.annotations.NullMarked;
