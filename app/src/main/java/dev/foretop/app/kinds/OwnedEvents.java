package dev.foretop.app.kinds;

import com.google.re2j.Pattern;
import dev.foretop.app.kube.ObjectKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which events are about a workload or about what it owns: its replica sets, jobs and pods, also
/// those that are gone. The names that Kubernetes makes tell.
///
/// @param pattern of what a table of events says they are about, such as `pod/web-5d8f-x7k2p`
public record OwnedEvents(Pattern pattern) {

  private static final String LETTER = "[bcdfghjklmnpqrstvwxz2456789]";
  private static final String HASH = LETTER + "{1,10}";
  private static final String SUFFIX = LETTER + "{5}";
  private static final String INDEXED_SUFFIX = "(\\d+-)?" + SUFFIX;

  private static final int LETTERS_SHOWN = 5;

  // What is made of a name is cut so that it fits a label with its suffix.
  private static final int LONGEST_BASE = 58;

  private static final Map<String, Reference> KINDS =
      Map.of(
          "pod", new Reference("", "Pod", "", ""),
          "replicaset", new Reference("apps", "ReplicaSet", "", ""),
          "job", new Reference("batch", "Job", "", ""));

  /// Returns what tells them for an object of a kind that owns others; empty for other kinds.
  public static Optional<OwnedEvents> of(ObjectKey key) {
    String name = Pattern.quote(key.name());
    String pods =
        switch (key.kind().qualifiedName()) {
          case "deployments.apps" ->
              "replicaset/%s-%s|pod/%s".formatted(name, HASH, based(key.name(), HASH + "-"));
          case "replicasets.apps", "daemonsets.apps", "replicationcontrollers" ->
              "pod/" + based(key.name(), "");
          case "statefulsets.apps" -> "pod/" + name + "-\\d+";
          case "jobs.batch" -> "pod/" + name + "-" + INDEXED_SUFFIX;
          case "cronjobs.batch" ->
              "job/%1$s-\\d+|pod/%1$s-\\d+-%2$s".formatted(name, INDEXED_SUFFIX);
          default -> "";
        };
    String kind = key.kind().kind().toLowerCase(Locale.ROOT);
    return pods.isEmpty()
        ? Optional.empty()
        : Optional.of(new OwnedEvents(Pattern.compile("(?:%s/%s|%s)".formatted(kind, name, pods))));
  }

  private static String based(String name, String middle) {
    int room = LONGEST_BASE - 1 - (middle.isEmpty() ? 0 : 11);
    return name.length() <= room
        ? Pattern.quote(name) + "-" + middle + SUFFIX
        : Pattern.quote(name.substring(0, room)) + ".*" + SUFFIX;
  }

  /// Returns whether an event about this is meant.
  public boolean isAbout(String object) {
    return pattern.matches(object);
  }

  /// Returns what an event is about, as a value that leads there: short, since names that are made
  /// are long and begin alike; empty for `owner` itself.
  public static Value link(String object, ObjectKey owner) {
    int slash = object.indexOf('/');
    Reference kind = slash < 0 ? null : KINDS.get(object.substring(0, slash));
    String name = object.substring(slash + 1);
    if (kind == null || name.equals(owner.name())) {
      return Value.of("");
    }
    String end = name.substring(Math.max(0, name.length() - LETTERS_SHOWN));
    return Value.link(
        object.substring(0, slash) + " …" + end,
        new Reference(kind.group(), kind.kind(), owner.namespace(), name));
  }
}
