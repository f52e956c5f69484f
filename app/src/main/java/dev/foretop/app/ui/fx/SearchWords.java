package dev.foretop.app.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/// What is typed into a search field: words in lower case, all of which are to be found.
public final class SearchWords {

  private SearchWords() {}

  public static List<String> of(String search) {
    List<String> words = new ArrayList<>();
    var tokens = new StringTokenizer(search.toLowerCase(Locale.ROOT));
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }
}
