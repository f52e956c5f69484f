package dev.foretop.proxy.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parts of an object that are more than data: what runs there, or listens there. Each is
/// granted by itself.
public enum Subresource {
  LOGS("logs", "log"),
  EXEC("exec", "exec"),
  ATTACH("attach", "attach"),
  PORT_FORWARD("port-forward", "portforward"),
  PROXY("proxy", "proxy"),
  EPHEMERAL_CONTAINERS("ephemeral-containers", "ephemeralcontainers");

  private final String title;
  private final String segment;

  Subresource(String title, String segment) {
    this.title = title;
    this.segment = segment;
  }

  /// Returns what grants call it, such as `port-forward`.
  public String title() {
    return title;
  }

  /// Returns the one that grants call `title`; the API's own spelling will do, too.
  public static Optional<Subresource> ofTitle(String title) {
    String wanted = title.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(each -> each.title.equals(wanted) || each.segment.equals(wanted))
        .findFirst();
  }

  static Optional<Subresource> ofSegment(@Nullable String segment) {
    return Stream.of(values()).filter(each -> each.segment.equals(segment)).findFirst();
  }

  /// Returns whether using it changes something: all but reading logs may.
  boolean writes() {
    return this != LOGS;
  }
}
