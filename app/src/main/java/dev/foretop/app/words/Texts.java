package dev.foretop.app.words;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The texts of a language, by their keys. Safe for use by many threads.
///
/// A text may hold `{0}`, `{1}`, …, which stand for what is told; numbers are written as the
/// language does. A text with a count has one key for each form of the language's plural, such as
/// `rows.one` and `rows.other`; in these, `{0}` is the count.
public final class Texts {

  private static final String BUNDLE = "dev.foretop.app.words.texts";
  private static final String OTHER = ".other";

  private static final Texts USERS = new Texts(Locale.getDefault(Locale.Category.DISPLAY));

  private final ResourceBundle bundle;
  private final Locale locale;
  private final Plurals plurals;

  // Where there is no translation, everything is English: words, plurals and numbers.
  Texts(Locale wanted) {
    bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            wanted,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    locale = bundle.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : bundle.getLocale();
    plurals = Plurals.of(locale);
  }

  /// Returns a text in the user's language.
  public static String of(String key, @Nullable Object... told) {
    return USERS.text(key, told);
  }

  /// Returns a text with a count in the user's language.
  ///
  /// @param told what `{1}` and those after it stand for
  public static String count(String key, long count, @Nullable Object... told) {
    return USERS.counted(key, count, told);
  }

  String text(String key, @Nullable Object... told) {
    return filled(bundle.getString(key), told);
  }

  String counted(String key, long count, @Nullable Object... told) {
    @Nullable Object[] all = new @Nullable Object[told.length + 1];
    all[0] = count;
    System.arraycopy(told, 0, all, 1, told.length);
    return filled(form(key, count), all);
  }

  // A translation that is not complete falls back to the form that every language has.
  private String form(String key, long count) {
    try {
      return bundle.getString(key + "." + plurals.category(Math.abs(count)));
    } catch (MissingResourceException _) {
      return bundle.getString(key + OTHER);
    }
  }

  private String filled(String text, @Nullable Object... told) {
    var filled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean isPlace = i + 2 < text.length() && text.charAt(i) == '{' && text.charAt(i + 2) == '}';
      int index = isPlace ? text.charAt(i + 1) - '0' : -1;
      if (index >= 0 && index < told.length) {
        filled.append(word(told[index]));
        i += 2;
      } else {
        filled.append(text.charAt(i));
      }
    }
    return filled.toString();
  }

  private String word(@Nullable Object told) {
    return told instanceof Integer || told instanceof Long
        ? NumberFormat.getIntegerInstance(locale).format(told)
        : String.valueOf(told);
  }
}
