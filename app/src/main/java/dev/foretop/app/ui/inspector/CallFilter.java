package dev.foretop.app.ui.inspector;

import dev.foretop.app.kube.LocalCall;
import dev.foretop.app.ui.fx.SearchWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Which calls are to be seen: those that have every word of the search, none that is written as
/// `-word`, and whose numbers are as `status>=400`, `ms>250`, `bytes<100` say.
///
/// @param own whether this window's own calls are among them
/// @param runningOnly whether those that are over are not
record CallFilter(String search, boolean own, boolean runningOnly) {

  static final CallFilter TOOLS = new CallFilter("", false, false);

  private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<", "=");

  /// Returns what tells them from others.
  Predicate<LocalCall> test() {
    List<Predicate<LocalCall>> tests = new ArrayList<>();
    if (!own) {
      tests.add(call -> !call.isOwn());
    }
    if (runningOnly) {
      tests.add(LocalCall::running);
    }
    for (String word : SearchWords.of(search)) {
      Predicate<LocalCall> number = number(word);
      if (number != null) {
        tests.add(number);
      } else if (word.length() > 1 && word.charAt(0) == '-') {
        String rest = word.substring(1);
        tests.add(call -> !text(call).contains(rest));
      } else {
        tests.add(call -> text(call).contains(word));
      }
    }
    return call -> tests.stream().allMatch(test -> test.test(call));
  }

  private static String text(LocalCall call) {
    String kind =
        call.subresource().isEmpty() ? call.kind() : call.kind() + "/" + call.subresource();
    return String.join(
            " ",
            CallWords.who(call),
            call.cluster(),
            call.verb(),
            kind,
            call.namespace(),
            call.object(),
            call.path(),
            call.query(),
            Integer.toString(call.status()),
            call.problem())
        .toLowerCase(Locale.ROOT);
  }

  private static @Nullable Predicate<LocalCall> number(String word) {
    for (String operator : OPERATORS) {
      int at = word.indexOf(operator);
      if (at > 0) {
        ToLongFunction<LocalCall> field = field(word.substring(0, at));
        LongPredicate test = test(operator, word.substring(at + operator.length()));
        return field == null || test == null ? null : call -> test.test(field.applyAsLong(call));
      }
    }
    return null;
  }

  private static @Nullable ToLongFunction<LocalCall> field(String name) {
    return switch (name) {
      case "status" -> LocalCall::status;
      case "ms" -> LocalCall::millis;
      case "bytes" -> LocalCall::bytes;
      default -> null;
    };
  }

  private static @Nullable LongPredicate test(String operator, String text) {
    if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    long number = Long.parseLong(text);
    return switch (operator) {
      case ">=" -> value -> value >= number;
      case "<=" -> value -> value <= number;
      case ">" -> value -> value > number;
      case "<" -> value -> value < number;
      default -> value -> value == number;
    };
  }
}
