package dev.foretop.app.kube;

/// One part of what a tool may do, in words.
///
/// @param grave whether it can do harm
public record ToolRight(String topic, String text, boolean grave) {}
