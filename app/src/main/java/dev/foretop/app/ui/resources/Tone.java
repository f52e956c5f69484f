package dev.foretop.app.ui.resources;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a status means for the user. Each tone has a colour and a shape of its own.
enum Tone {
  OK,
  DONE,
  PROGRESS,
  ERROR,
  OFF,
  NONE;

  private static final Set<String> OK_WORDS =
      Set.of(
          "running",
          "ready",
          "bound",
          "active",
          "available",
          "true",
          "healthy",
          "deployed",
          "approved,issued",
          "up",
          "online",
          "established",
          "synced",
          "accepted",
          "programmed",
          "open");
  private static final Set<String> DONE_WORDS =
      Set.of(
          "succeeded",
          "successcriteriamet",
          "completed",
          "complete",
          "normal",
          "released",
          "finished");
  private static final Set<String> PROGRESS_WORDS =
      Set.of(
          "pending",
          "containercreating",
          "podinitializing",
          "progressing",
          "creating",
          "updating",
          "provisioning",
          "waiting",
          "suspended",
          "notready,schedulingdisabled",
          "degraded",
          "warning",
          "outofsync",
          "unknown",
          "reconciling",
          "scaling",
          "schedulinggated",
          "paused");
  private static final Set<String> ERROR_WORDS =
      Set.of(
          "failed",
          "error",
          "crashloopbackoff",
          "imagepullbackoff",
          "errimagepull",
          "oomkilled",
          "evicted",
          "notready",
          "lost",
          "false",
          "unhealthy",
          "createcontainerconfigerror",
          "createcontainererror",
          "invalidimagename",
          "runcontainererror",
          "containercannotrun",
          "deadlineexceeded",
          "nodelost",
          "denied",
          "failedscheduling",
          "unschedulable",
          "containerstatusunknown",
          "nodeaffinity",
          "nodeshutdown",
          "shutdown",
          "preempting",
          "preempted",
          "unreachable",
          "down",
          "stalled",
          "expired",
          "aborted",
          "rejected",
          "blocked",
          "broken",
          "invalid",
          "timeout",
          "failuretarget",
          "missing");
  private static final List<String> ERROR_ENDS =
      List.of(
          "failed",
          "exceeded",
          "forbidden",
          "unsupported",
          "notsupported",
          "unavailable",
          "exhausted",
          "notfound");
  private static final Set<String> OFF_WORDS =
      Set.of(
          "terminating",
          "terminated",
          "ready,schedulingdisabled",
          "schedulingdisabled",
          "closed",
          "disabled",
          "inactive",
          "offline");
  private static final Set<String> STATUS_COLUMNS =
      Set.of(
          "status",
          "state",
          "phase",
          "health",
          "health status",
          "sync status",
          "available",
          "condition",
          "conditions",
          "result");

  /// Whether cells of a column say how an object is doing.
  static boolean applies(String columnTitle) {
    String title = columnTitle.toLowerCase(Locale.ROOT);
    return STATUS_COLUMNS.contains(title) || title.equals("ready") || title.equals("type");
  }

  /// @param columnTitle the column; a `Type` has a tone only where it is that of an event
  static Tone of(String columnTitle, String status) {
    if (columnTitle.equalsIgnoreCase("type")) {
      return status.equals("Warning") ? PROGRESS : status.equals("Normal") ? DONE : NONE;
    }
    return of(status.toLowerCase(Locale.ROOT));
  }

  /// Returns what a share such as `1/3` of what is wanted means; other texts are read as words.
  static Tone ofShare(String share) {
    int slash = share.indexOf('/');
    if (slash <= 0 || !isNumber(share, 0, slash) || !isNumber(share, slash + 1, share.length())) {
      return of(share.toLowerCase(Locale.ROOT));
    }
    String part = share.substring(0, slash);
    if (part.equals(share.substring(slash + 1))) {
      return part.equals("0") ? OFF : OK;
    }
    return part.equals("0") ? ERROR : PROGRESS;
  }

  private static boolean isNumber(String text, int from, int to) {
    return from < to && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Tone of(String status) {
    int reason = status.indexOf(" ("); // as in `False (MissingEndpoints)`
    String whole = reason > 0 ? status.substring(0, reason) : status;
    String word = whole.startsWith("init:") ? whole.substring(5) : whole;
    if (isError(word)) {
      return ERROR;
    }
    if (status.startsWith("init:") || PROGRESS_WORDS.contains(word)) {
      return PROGRESS;
    }
    if (OK_WORDS.contains(word)) {
      return OK;
    }
    if (DONE_WORDS.contains(word)) {
      return DONE;
    }
    return OFF_WORDS.contains(word) ? OFF : ofParts(word);
  }

  // As in `Approved,Failed`.
  private static Tone ofParts(String word) {
    return Arrays.stream(word.split(",")).anyMatch(Tone::isError) ? ERROR : NONE;
  }

  // Kubernetes makes words of its own of exit codes, signals and what a node ran out of.
  private static boolean isError(String word) {
    return ERROR_WORDS.contains(word)
        || word.endsWith("backoff")
        || word.endsWith("error")
        || word.startsWith("exitcode:")
        || word.startsWith("signal:")
        || (word.startsWith("outof") && !PROGRESS_WORDS.contains(word))
        || (word.indexOf(' ') < 0 && ERROR_ENDS.stream().anyMatch(word::endsWith))
        || word.startsWith("errimage");
  }

  String styleClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}
