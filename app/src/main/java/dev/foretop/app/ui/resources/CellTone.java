package dev.foretop.app.ui.resources;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.foretop.app.kube.ConditionMeaning;
import dev.foretop.app.kube.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a cell says of how its object is doing, by its column and by what stands beside it: a share
/// of what is wanted, a condition, or a number at which nothing goes on any more.
///
/// @param title of the column
/// @param beside returns what stands in the object's column of a title, or null if there is none
record CellTone(String title, Function<String, @Nullable String> beside) {

  // Columns of printed conditions: what is good if true, and what is bad.
  private static final Set<String> GOOD =
      Set.of(
          "synced",
          "healthy",
          "accepted",
          "programmed",
          "established",
          "installed",
          "approved",
          "succeeded",
          "valid",
          "reconciled",
          "initialized",
          "provisioned",
          "deployed",
          "configured",
          "connected",
          "online");
  private static final List<String> ENDS_OF_GOOD = List.of("ready", "available", "healthy");
  private static final Set<String> BAD =
      Set.of("degraded", "failed", "stalled", "denied", "conflict", "unschedulable", "missingpl");
  private static final Set<String> STATES =
      Set.of("suspend", "suspended", "paused", "reconciling", "upgrading", "fallback");

  private static final Set<String> OTHERS =
      Set.of(
          "up-to-date",
          "allowed disruptions",
          "targets",
          "replicas",
          "external-ip",
          "endpoints",
          "request",
          "limit",
          "attached");

  // Reasons, in brackets, are of no account.
  private static final Pattern CONDITION =
      Pattern.compile("(?:^|, )([^=,() ]+)=(True|False|Unknown)\\b");

  private static String lower(String title) {
    return title.toLowerCase(Locale.ROOT);
  }

  /// Whether cells of a column can say how an object is doing.
  static boolean applies(String title) {
    String lower = lower(title);
    return Tone.applies(title) || OTHERS.contains(lower) || isCondition(lower);
  }

  private static boolean isCondition(String lower) {
    return isGood(lower) || isBad(lower) || STATES.contains(lower);
  }

  private static boolean isGood(String lower) {
    return GOOD.contains(lower)
        || ENDS_OF_GOOD.stream().anyMatch(end -> lower.endsWith(end) && !isDenied(lower));
  }

  private static boolean isDenied(String lower) {
    return lower.startsWith("un") || lower.startsWith("not");
  }

  private static boolean isBad(String lower) {
    return BAD.contains(lower) || lower.endsWith("pressure");
  }

  Tone of(String text) {
    String lower = lower(title);
    return switch (lower) {
      case "ready" -> ofReady(text);
      case "status" -> ofStatus(text);
      case "conditions" -> ofConditions(text);
      case "up-to-date" -> ofPart(text);
      case "available" -> isNumber(text) ? ofPart(text) : Tone.of(title, text);
      case "allowed disruptions" -> warningIf(text.equals("0"));
      case "targets" -> text.contains("<unknown>") ? Tone.ERROR : Tone.NONE;
      case "replicas" -> warningIf(text.equals(beside.apply("MaxPods")));
      case "external-ip" -> warningIf(text.equals("<pending>"));
      case "endpoints" -> warningIf(text.equals("<none>") || text.equals("<unset>"));
      case "request", "limit" -> ofQuota(text);
      case "attached" -> warningIf(text.equalsIgnoreCase("false"));
      default -> Tone.applies(title) ? Tone.of(title, text) : ofCondition(lower, text);
    };
  }

  private static Tone warningIf(boolean isSo) {
    return isSo ? Tone.PROGRESS : Tone.NONE;
  }

  // A pod that completed is at 0/1, and one that crashes says so; one that runs may not be ready.
  private Tone ofReady(String text) {
    String status = beside.apply("Status");
    if (status == null) {
      String wanted = beside.apply("Desired");
      return Tone.ofShare(wanted == null ? text : text + "/" + wanted);
    }
    boolean isShort = status.equals("Running") && text.contains("/");
    return isShort && Tone.ofShare(text) != Tone.OK ? warningIf(true) : Tone.of(title, text);
  }

  private Tone ofStatus(String text) {
    boolean isUnderWay = text.equals("Running") && beside.apply("Completions") != null; // of a job
    boolean isLeft = text.equals("Released") && beside.apply("Reclaim Policy") != null;
    return isUnderWay || isLeft ? Tone.PROGRESS : Tone.of(title, text);
  }

  // As `Ready=False (NoSecret), Paused=True`; what is well is a word.
  private static Tone ofConditions(String text) {
    Tone tone = Tone.NONE;
    for (Matcher each = CONDITION.matcher(text); each.find(); ) {
      switch (ConditionMeaning.of(each.group(1), each.group(2))) {
        case BAD -> {
          return Tone.ERROR;
        }
        case BUSY -> tone = Tone.PROGRESS;
        case GOOD, DONE, NONE -> {
          // is said beside others
        }
      }
    }
    return tone == Tone.NONE ? Tone.of("Conditions", text) : tone;
  }

  // As `pods: 2/2, requests.cpu: 500m/2` of a quota, used of what there may be.
  private Tone ofQuota(String text) {
    boolean isQuota = beside.apply(lower(title).equals("limit") ? "Request" : "Limit") != null;
    return warningIf(
        isQuota
            && Arrays.stream(text.split(",", -1)).map(String::strip).anyMatch(CellTone::isUsedUp));
  }

  private static boolean isUsedUp(String part) {
    int slash = part.lastIndexOf('/');
    int name = part.lastIndexOf(": ", slash);
    if (slash < 0 || name < 0) {
      return false;
    }
    double most = Quantity.value(part.substring(slash + 1));
    return most > 0 && Quantity.value(part.substring(name + 2, slash)) >= most;
  }

  // How many of those wanted are of the present template, or stay up.
  private Tone ofPart(String text) {
    String ready = beside.apply("Ready");
    String wanted = beside.apply("Desired");
    if (wanted == null && ready != null) {
      wanted = ready.substring(ready.indexOf('/') + 1);
    }
    boolean isKnown = wanted != null && isNumber(text) && isNumber(wanted);
    return warningIf(isKnown && !text.equals(wanted));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Tone ofCondition(String lower, String text) {
    String word = lower(text);
    int reason = word.indexOf(" (");
    return switch (reason > 0 ? word.substring(0, reason) : word) {
      case "true" -> isGood(lower) ? Tone.OK : isBad(lower) ? Tone.ERROR : Tone.PROGRESS;
      case "false" -> isGood(lower) ? Tone.ERROR : Tone.NONE;
      case "unknown" -> Tone.PROGRESS;
      default -> Tone.NONE;
    };
  }
}
