package dev.foretop.proxy.cluster;

/// Something in a source of clusters that keeps one or more of them from working.
///
/// @param source the locator that found it
/// @param message what was read, what is wrong with it, and what to do; never a secret
public record ClusterProblem(String source, String message) {}
