package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.upstream.EnvironmentProxies;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the server is told.
///
/// @param ambiguousNames what a name means that several clusters have
/// @param clientsFile where clients and their grants are kept
/// @param readOnlyClusters says by name or id which clusters nobody may change now; asked in each
///   round
/// @param limits how much of the proxy one caller may take
/// @param authorityFile where the authority of the HTTPS listener is kept, or null for no such
///   listener
/// @param proxies on the way to clusters that name none themselves
public record ServerConfig(
    AmbiguousNames ambiguousNames,
    Path clientsFile,
    Supplier<Set<String>> readOnlyClusters,
    Limits limits,
    @Nullable Path authorityFile,
    EnvironmentProxies proxies) {}
