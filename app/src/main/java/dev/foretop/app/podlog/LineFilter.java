package dev.foretop.app.podlog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.foretop.app.pattern.TypedPattern;
import dev.foretop.app.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the user typed to find lines: words that all have to be there, `/patterns/` in RE2's
/// syntax, and either with a `-` before it for what must not be there. Quotes keep spaces in a
/// word.
public final class LineFilter {

  /// Lets all pass.
  public static final LineFilter ALL = new LineFilter(List.of(), null);

  /// A stretch of a text that is what was searched for.
  public record Span(int from, int to) {}

  // Nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  private record Term(
      boolean isExcluded,
      byte[] word,
      @Nullable Pattern pattern,
      List<byte[]> literals,
      String text) {

    boolean mayBeIn(byte[] bytes, int from, int end) {
      for (byte[] literal : literals) {
        if (Bytes.indexOfIgnoringCase(bytes, from, end, literal) >= 0) {
          return true;
        }
      }
      return literals.isEmpty();
    }
  }

  private static final int MOST_SPANS = 200;

  private final List<Term> terms;
  private final @Nullable String problem;
  private boolean isCaseSensitive;

  private LineFilter(List<Term> terms, @Nullable String problem) {
    this.terms = terms;
    this.problem = problem;
  }

  /// Reads what was typed.
  public static LineFilter parse(String typed, boolean isCaseSensitive) {
    List<Term> terms = new ArrayList<>();
    try {
      for (String token : tokens(typed)) {
        boolean isExcluded = token.length() > 1 && token.charAt(0) == '-';
        String said = isExcluded ? token.substring(1) : token;
        terms.add(term(said, isExcluded, isCaseSensitive));
      }
    } catch (PatternSyntaxException e) {
      return new LineFilter(List.of(), Texts.of("podlog.no.pattern", e.getDescription()));
    }
    var filter = new LineFilter(List.copyOf(terms), null);
    filter.isCaseSensitive = isCaseSensitive;
    return filter;
  }

  // A word ends at a space outside of quotes and slashes.
  private static List<String> tokens(String typed) {
    List<String> tokens = new ArrayList<>();
    var token = new StringBuilder();
    char inside = 0;
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      boolean isEscaped = i > 0 && typed.charAt(i - 1) == '\\';
      boolean begins = token.isEmpty() || token.toString().equals("-");
      if (inside == 0 && c == ' ') {
        add(tokens, token);
      } else if (inside == 0 && begins && (c == '"' || (c == '/' && closes(typed, i)))) {
        inside = c;
        token.append(c);
      } else if (inside == c && !isEscaped) {
        token.append(c);
        inside = 0;
      } else {
        token.append(c);
      }
    }
    add(tokens, token);
    return tokens;
  }

  // A path such as /basket is a word: nothing closes it.
  private static boolean closes(String typed, int slash) {
    int end = typed.indexOf('/', slash + 1);
    while (end > 0 && end + 1 < typed.length() && typed.charAt(end + 1) != ' ') {
      end = typed.indexOf('/', end + 1);
    }
    return end > slash + 1;
  }

  private static void add(List<String> tokens, StringBuilder token) {
    if (!token.isEmpty()) {
      tokens.add(token.toString());
      token.setLength(0);
    }
  }

  private static Term term(String said, boolean isExcluded, boolean isCaseSensitive) {
    int flags = isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE;
    int last = said.length() - 1;
    if (last > 1 && said.charAt(0) == '/' && said.charAt(last) == '/') {
      String typed = said.substring(1, last);
      Pattern pattern = TypedPattern.compile(typed, flags);
      return new Term(isExcluded, new byte[0], pattern, Literals.of(typed), "");
    }
    String word = said.charAt(0) == '"' ? said.replace("\"", "") : said;
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    if (!isCaseSensitive && !Bytes.isAscii(bytes)) {
      Pattern pattern = Pattern.compile(Pattern.quote(word), flags);
      return new Term(isExcluded, bytes, pattern, List.of(), "");
    }
    String text = isCaseSensitive ? word : word.toLowerCase(Locale.ROOT);
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    return new Term(isExcluded, wanted, null, List.of(), text);
  }

  /// Returns why what was typed cannot be used, or null.
  public @Nullable String problem() {
    return problem;
  }

  /// Returns whether nothing is searched for.
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  boolean matches(byte[] bytes, int from, int end) {
    for (Term term : terms) {
      if (isIn(term, bytes, from, end) == term.isExcluded()) {
        return false;
      }
    }
    return true;
  }

  private boolean isIn(Term term, byte[] bytes, int from, int end) {
    Pattern pattern = term.pattern();
    if (pattern != null) {
      return term.mayBeIn(bytes, from, end)
          && pattern.matcher(Arrays.copyOfRange(bytes, from, end)).find();
    }
    if (term.word().length == 0) {
      return true;
    }
    return isCaseSensitive
        ? Bytes.indexOf(bytes, from, end, term.word()) >= 0
        : Bytes.indexOfIgnoringCase(bytes, from, end, term.word()) >= 0;
  }

  /// Returns where in a line that is shown stands what was searched for.
  public List<Span> spans(String line) {
    List<Span> spans = new ArrayList<>();
    for (Term term : terms) {
      if (!term.isExcluded()) {
        add(spans, term, line);
      }
    }
    return spans;
  }

  private void add(List<Span> spans, Term term, String line) {
    Pattern pattern = term.pattern();
    if (pattern != null) {
      Matcher matcher = pattern.matcher(line);
      while (spans.size() < MOST_SPANS && matcher.find()) {
        if (matcher.end() > matcher.start()) {
          spans.add(new Span(matcher.start(), matcher.end()));
        }
      }
      return;
    }
    String text = isCaseSensitive ? line : lower(line);
    int at = term.text().isEmpty() ? -1 : text.indexOf(term.text());
    while (at >= 0 && spans.size() < MOST_SPANS) {
      spans.add(new Span(at, at + term.text().length()));
      at = text.indexOf(term.text(), at + term.text().length());
    }
  }

  // Letters keep their places: the lower case of some is longer.
  private static String lower(String line) {
    var lower = new StringBuilder(line.length());
    line.chars().forEach(c -> lower.append(Character.toLowerCase((char) c)));
    return lower.toString();
  }
}
