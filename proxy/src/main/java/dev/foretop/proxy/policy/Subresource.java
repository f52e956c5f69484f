package dev.foretop.proxy.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The parts of an object that are more than data: what runs there, or listens there. Each is
/// granted by itself.
public enum Subresource {
  LOGS("logs", "log", "read logs"),
  EXEC("exec", "exec", "run commands in containers"),
  ATTACH("attach", "attach", "attach to containers"),
  PORT_FORWARD("port-forward", "portforward", "connect to ports of pods"),
  PROXY("proxy", "proxy", "send requests to pods, services and nodes"),
  EPHEMERAL_CONTAINERS("ephemeral-containers", "ephemeralcontainers", "add debug containers");

  private final String title;
  private final String segment;
  private final String words;

  Subresource(String title, String segment, String words) {
    this.title = title;
    this.segment = segment;
    this.words = words;
  }

  /// Returns what grants call it, such as `port-forward`.
  public String title() {
    return title;
  }

  /// Returns what whoever has it may do.
  String words() {
    return words;
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
