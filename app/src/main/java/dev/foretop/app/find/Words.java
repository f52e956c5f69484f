package dev.foretop.app.find;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was typed, as words that an object must all have.
final class Words {

  private static final int MOST = 8;
  private static final int NO_MATCH = Integer.MAX_VALUE;
  private static final int IN_THE_MIDDLE = 1_000;
  private static final int IN_THE_NAMESPACE = 2_000;
  private static final int IN_A_LABEL = 3_000;

  private final List<String> words;

  private Words(List<String> words) {
    this.words = words;
  }

  private record Ranked(FoundObject object, int rank) {}

  static Words of(String typed) {
    var words = new StringTokenizer(typed.toLowerCase(Locale.ROOT));
    return new Words(Collections.list(words).stream().map(String::valueOf).limit(MOST).toList());
  }

  /// Returns the best that match. Names come before namespaces, and those before labels; short
  /// names before long ones. Of labels those are left that a word was found in.
  List<FoundObject> best(Stream<FoundObject> objects, int most) {
    return objects
        .map(object -> new Ranked(object, rank(object)))
        .filter(ranked -> ranked.rank() != NO_MATCH)
        .sorted(Comparator.comparingInt(Ranked::rank))
        .limit(most)
        .map(ranked -> new FoundObject(ranked.object().key(), labelsMeant(ranked.object())))
        .toList();
  }

  private int rank(FoundObject object) {
    int all = 0;
    for (String word : words) {
      int one = rank(object, word);
      if (one == NO_MATCH) {
        return NO_MATCH;
      }
      all += one;
    }
    return words.isEmpty() ? NO_MATCH : all;
  }

  // Those labels that a word was found in, and in nothing else.
  private String labelsMeant(FoundObject object) {
    return Collections.list(new StringTokenizer(object.labels())).stream()
        .map(String::valueOf)
        .filter(label -> words.stream().anyMatch(word -> isOnlyIn(label, object, word)))
        .collect(Collectors.joining(" "));
  }

  private static boolean isOnlyIn(String label, FoundObject object, String word) {
    return rank(object, word) == IN_A_LABEL && label.toLowerCase(Locale.ROOT).contains(word);
  }

  private static int rank(FoundObject object, String word) {
    String name = object.key().name(); // names of objects are in lower case already
    int at = name.indexOf(word);
    if (at >= 0) {
      return (at == 0 ? 0 : IN_THE_MIDDLE) + Math.min(name.length(), 900);
    }
    if (object.key().namespace().contains(word)) {
      return IN_THE_NAMESPACE;
    }
    return object.labels().toLowerCase(Locale.ROOT).contains(word) ? IN_A_LABEL : NO_MATCH;
  }
}
