package dev.foretop.proxy.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/// Finds the letters in a text that pass for those of another script: `pаypal` with a Cyrillic `а`.
///
/// A word is written in one script. Where Latin letters stand together with those of a script that
/// has letters of the same shape, the others are foreign; so is a whole word of nothing but such
/// shapes, and so are the second copies of Latin letters that Unicode keeps for mathematicians and
/// wide columns. Words of other languages stay as they are, also beside Latin ones.
final class LookAlikes {

  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.COPTIC,
          UnicodeScript.LISU,
          UnicodeScript.GEORGIAN,
          UnicodeScript.DESERET,
          UnicodeScript.WARANG_CITI,
          UnicodeScript.OSAGE);

  // Cyrillic, then Greek: what most fonts draw as they draw a Latin letter.
  private static final String SAME_SHAPE =
      "асԁеһіјӏорԛѕԝхуѵАВСЕНІЈКМОРЅТХУѴԚԜ" + "ονρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
  private static final String OTHER_COPIES = "∕⁄⧸∶꞉ɑɡ";
  private static final int ELLIPSIS = 0x2026;
  private static final int FIRST = 0x100;

  private final String text;
  private final BitSet found = new BitSet();

  // Of the word that is being read.
  private int start;
  private boolean hasLatin;
  private boolean hasAlike;
  private boolean allOfSameShape = true;
  private boolean isMixed;
  private UnicodeScript script = UnicodeScript.COMMON;

  private LookAlikes(String text) {
    this.text = text;
  }

  /// Returns where in `text` letters stand that are not what they look like; each character of it
  /// is looked at twice at most.
  static BitSet in(String text) {
    var scan = new LookAlikes(text);
    if (text.chars().anyMatch(c -> c >= FIRST)) {
      scan.run();
    }
    return scan.found;
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isCopy(c)) {
        found.set(at);
      }
      if (Character.isLetter(c)) {
        note(c);
      } else if (!continuesWord(c)) {
        endWord(at);
        start = at + Character.charCount(c);
      }
      at += Character.charCount(c);
    }
    endWord(at);
  }

  private static boolean continuesWord(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.DECIMAL_DIGIT_NUMBER ->
          true;
      default -> c == '_';
    };
  }

  private void note(int c) {
    UnicodeScript of = UnicodeScript.of(c);
    if (of == UnicodeScript.LATIN) {
      hasLatin = true;
    } else if (ALIKE.contains(of)) {
      isMixed |= hasAlike && of != script;
      hasAlike = true;
      script = of;
      allOfSameShape &= SAME_SHAPE.indexOf(c) >= 0;
    } else if (of != UnicodeScript.COMMON && of != UnicodeScript.INHERITED) {
      allOfSameShape = false;
    }
  }

  private void endWord(int end) {
    if (hasAlike && (hasLatin || isMixed || allOfSameShape)) {
      for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
        int c = text.codePointAt(at);
        if (Character.isLetter(c) && ALIKE.contains(UnicodeScript.of(c))) {
          found.set(at);
        }
      }
    }
    hasLatin = false;
    hasAlike = false;
    isMixed = false;
    allOfSameShape = true;
  }

  private static boolean isCopy(int c) {
    if (c < FIRST || c == ELLIPSIS) {
      return false;
    }
    return OTHER_COPIES.indexOf(c) >= 0 || (mayBeCopy(c) && isAsciiAtHeart(c));
  }

  private static boolean mayBeCopy(int c) {
    int type = Character.getType(c);
    return type != Character.OTHER_NUMBER && type != Character.OTHER_SYMBOL;
  }

  private static boolean isAsciiAtHeart(int c) {
    return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
        .chars()
        .allMatch(plain -> plain < 0x80);
  }
}
