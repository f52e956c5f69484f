package dev.foretop.app.shell;

import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// How much a debug container may do, in the sorts that `kubectl debug --profile` knows.
public enum DebugProfile {
  GENERAL(Texts.of("shell.may.look.processes")),
  BASELINE(Texts.of("shell.pods.baseline.policy")),
  RESTRICTED(Texts.of("shell.pods.restricted.policy")),
  NETADMIN(Texts.of("shell.may.change.network")),
  SYSADMIN(Texts.of("shell.may.do.everything")),
  LEGACY(Texts.of("shell.nothing.set.kubectl"));

  private final String does;

  DebugProfile(String does) {
    this.does = does;
  }

  /// What kubectl calls it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it means, in a few words.
  public String does() {
    return does;
  }

  /// Whether a pod for a node shares the node's own network and processes.
  boolean sharesNode() {
    return this != BASELINE && this != RESTRICTED;
  }

  /// Whether a pod for a node sees the node's files.
  boolean seesFiles() {
    return sharesNode() && this != NETADMIN;
  }

  /// Writes into a container of a pod that is there.
  void applyTo(ObjectNode container) {
    switch (this) {
      case GENERAL -> capabilities(container, "add", List.of("SYS_PTRACE"));
      case NETADMIN -> capabilities(container, "add", List.of("NET_ADMIN", "NET_RAW"));
      case SYSADMIN -> container.withObject("securityContext").put("privileged", true);
      case RESTRICTED -> restrict(container);
      case BASELINE, LEGACY -> {
        // As the pod has it.
      }
    }
  }

  /// Writes into the container of a pod of its own on a node.
  void applyToNode(ObjectNode container) {
    if (this != GENERAL) {
      applyTo(container);
    }
  }

  private static void restrict(ObjectNode container) {
    capabilities(container, "drop", List.of("ALL"));
    ObjectNode context = container.withObject("securityContext");
    context.put("runAsNonRoot", true).put("allowPrivilegeEscalation", false);
    context.withObject("seccompProfile").put("type", "RuntimeDefault");
  }

  private static void capabilities(ObjectNode container, String verb, List<String> names) {
    var list = container.withObject("securityContext").withObject("capabilities").putArray(verb);
    names.forEach(list::add);
  }
}
