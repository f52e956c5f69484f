package dev.foretop.proxy.cluster;

import java.util.Locale;
import java.util.Optional;

/// What tells an entity from all others, such as `component:default/shop`. The case of letters is
/// of no account.
///
/// Source: <https://backstage.io/docs/features/software-catalog/references>
public record EntityRef(String kind, String namespace, String name) {

  private static final int LONGEST = 400;

  public EntityRef {
    kind = kind.toLowerCase(Locale.ROOT);
    namespace = namespace.toLowerCase(Locale.ROOT);
    name = name.toLowerCase(Locale.ROOT);
  }

  /// Reads `kind:namespace/name`, of which the namespace may be left out; empty if it is none.
  public static Optional<EntityRef> parse(String text) {
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    boolean shaped = colon > 0 && (slash < 0 || slash > colon) && slash == text.lastIndexOf('/');
    if (!shaped || text.length() > LONGEST) {
      return Optional.empty();
    }
    String namespace = slash < 0 ? "default" : text.substring(colon + 1, slash);
    String name = text.substring(Math.max(colon, slash) + 1);
    return namespace.isEmpty() || name.isEmpty()
        ? Optional.empty()
        : Optional.of(new EntityRef(text.substring(0, colon), namespace, name));
  }

  @Override
  public String toString() {
    return kind + ":" + namespace + "/" + name;
  }
}
