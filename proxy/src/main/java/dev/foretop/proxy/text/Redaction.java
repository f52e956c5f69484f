package dev.foretop.proxy.text;

import dev.foretop.proxy.cluster.Secret;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// Takes what looks like a secret out of a text: the last line of defence, behind types that do not
/// print themselves. The result is never longer than a page or so.
public final class Redaction {

  /// What stands for a secret.
  public static final String HIDDEN = "[redacted]";

  private static final int MAX_TEXT = 16_000;
  private static final int MAX_WORD = 4_000;
  private static final int MIN_SECRET_LENGTH = 6;

  private Redaction() {}

  /// What is hidden besides what is always a secret.
  enum Extra {
    /// What follows the question mark in an address, which may be a command or a token.
    QUERIES,
    /// Whatever is long and has letters and digits, but no separators of words, paths or hosts.
    OPAQUE_WORDS
  }

  /// Returns a line of Foretop's own with a mark in place of each secret.
  public static String of(String text) {
    return new SecretScan(cut(text), EnumSet.noneOf(Extra.class)).result();
  }

  /// Returns whether what is called `name` is a secret, by the words that people use for one.
  public static boolean isSecretName(String name) {
    return SecretWords.isSecretName(name);
  }

  /// Does the same with what a library says, whose author knew nothing of what is secret here.
  public static String ofLibrary(String text) {
    return new SecretScan(cut(text), EnumSet.of(Extra.QUERIES)).result();
  }

  /// Returns what a program printed, without control sequences, with `known` secrets and what looks
  /// like one hidden.
  public static String clean(String text, Collection<Secret> known) {
    String clean = withoutControls(text);
    for (Secret secret : known) {
      if (secret.reveal().length() >= MIN_SECRET_LENGTH) {
        clean = clean.replace(secret.reveal(), HIDDEN);
      }
    }
    Set<Extra> extras = EnumSet.of(Extra.OPAQUE_WORDS);
    return new SecretScan(clean, extras).result();
  }

  /// Returns `text` without what would move the cursor, change colours or reverse its order.
  public static String withoutControls(String text) {
    return ControlSequences.remove(cut(text));
  }

  // The half of a secret is one too: the word that the cut goes through is left out.
  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    int end = MAX_TEXT;
    while (end > MAX_TEXT - MAX_WORD && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end) + "… (%d characters)".formatted(text.length());
  }
}
