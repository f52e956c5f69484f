package dev.foretop.proxy.config;

/// How a file's plain scalars are understood.
public enum Scalars {

  /// As kubectl does, which reads YAML 1.1: `y`, `0644` and `1e3` are no texts, and where a text is
  /// due they are an error.
  KUBERNETES,

  /// As texts, whatever they look like; `yes` and `1` are booleans where one is due.
  LENIENT
}
