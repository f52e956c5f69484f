package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// AWS keys, lasting or temporary.
///
/// @param sessionToken what goes with temporary keys, or null
/// @param expiresAt when temporary keys stop working, or null if that is not known
record AwsIdentity(
    String accessKeyId,
    Secret secretAccessKey,
    @Nullable Secret sessionToken,
    @Nullable Instant expiresAt) {}
