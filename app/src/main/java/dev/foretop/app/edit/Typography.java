package dev.foretop.app.edit;

import dev.foretop.app.words.Texts;
import org.jspecify.annotations.Nullable;

/// Signs that web pages and word processors put in the place of those that YAML knows.
final class Typography {

  private static final String QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb";
  private static final char NO_BREAK = '\u00a0';

  private Typography() {}

  /// Returns what is strange about a text without quotes; null if nothing is.
  static @Nullable String remark(String text) {
    if (!text.isEmpty() && QUOTES.indexOf(text.charAt(0)) >= 0) {
      return Texts.of("edit.quotes.of.print", text.charAt(0));
    }
    return text.indexOf(NO_BREAK) >= 0 ? Texts.of("edit.no.break.space") : null;
  }
}
