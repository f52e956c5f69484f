package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/// Where a request goes and as whom.
///
/// @param authorization the value of the `Authorization` header for the API server, or null
record Route(Upstream upstream, @Nullable Secret authorization) {}
