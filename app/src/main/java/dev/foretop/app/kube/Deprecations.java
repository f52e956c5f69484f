package dev.foretop.app.kube;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which kinds a cluster says are on their way out, in its own words. Safe for use by many threads.
///
/// The server says so with each answer; definitions of custom resources say it before anybody asks.
public final class Deprecations {

  private static final int MOST = 5_000;
  private static final String WORD = "deprecated";

  private final Map<String, String> heard = new ConcurrentHashMap<>();
  private volatile Map<String, String> defined = Map.of();

  /// Takes the warnings of a list of a kind; none means that it is current.
  void heard(ResourceKind kind, List<String> warnings) {
    Optional<String> said =
        warnings.stream().filter(each -> each.toLowerCase(Locale.ROOT).contains(WORD)).findFirst();
    if (said.isEmpty()) {
      heard.remove(key(kind));
    } else if (heard.size() < MOST) {
      heard.put(key(kind), said.get());
    }
  }

  /// Takes what the definitions of custom resources say, in place of what they said before.
  ///
  /// @param texts by version, as `widgets.example.com/v1beta1`
  void defined(Map<String, String> texts) {
    defined = Map.copyOf(texts);
  }

  /// Returns what the cluster says about a kind in the version that it is read in; empty if nothing
  /// is known against it.
  public Optional<String> of(ResourceKind kind) {
    String said = heard.get(key(kind));
    return Optional.ofNullable(said == null ? defined.get(key(kind)) : said);
  }

  static String key(ResourceKind kind) {
    return kind.qualifiedName() + "/" + kind.version();
  }
}
