package dev.foretop.proxy.guard;

/// Tells since when the head of a request has been coming in, on a connection that carries many.
public interface HeadTimer {

  /// Returns the reading of [System#nanoTime()] when the head began that is not whole yet, or 0 if
  /// there is none.
  long headSince();
}
