package dev.foretop.app;

/// Replaced within the hour by the launcher.
final class Placeholder {}
