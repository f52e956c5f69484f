package dev.foretop.proxy;

/// Replaced within the hour by the launcher.
final class Placeholder {}
