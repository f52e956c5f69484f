package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.Limits;
import java.nio.file.Path;
import java.util.Set;

/// What the server is told.
///
/// @param ambiguousNames what a name means that several clusters have
/// @param clientsFile where clients and their grants are kept
/// @param readOnlyClusters names or ids of clusters that nobody may change
/// @param limits how much of the proxy one caller may take
public record ServerConfig(
    AmbiguousNames ambiguousNames, Path clientsFile, Set<String> readOnlyClusters, Limits limits) {}
