package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.Secret;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Makes what a program prints fit to be shown: without control sequences and without secrets.
final class Redaction {

  private static final String HIDDEN = "[redacted]";
  private static final int MIN_SECRET_LENGTH = 6;

  // Colours, cursor movements and window titles (ECMA-48: CSI and OSC), then single characters.
  private static final Pattern CONTROL_SEQUENCE =
      Pattern.compile(
          "(?:\\x1B\\[|\\x9B)[0-?]*[ -/]*[@-~]"
              + "|\\x1B[\\]PX^_][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?"
              + "|\\x1B[ -/]*[0-~]");

  // Also the marks that turn the direction of writing, which can make a text look like another.
  private static final Pattern CONTROL_CHARACTER =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("-----BEGIN [^-]*-----.*?(?:-----END [^-]*-----|$)", Pattern.DOTALL),
          Pattern.compile("(?<=[Bb]earer )\\s*\\S+|(?<=[Bb]asic )\\s*\\S+"),
          Pattern.compile("\\beyJ[\\w-]{6,}(?:\\.[\\w-]*){0,2}"),
          Pattern.compile("\\bya29\\.[\\w.-]+|\\b1//[\\w-]+|\\bk8s-aws-v1\\.[\\w-]+"),
          Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b"),
          Pattern.compile("\\bgh[pousr]_\\w{16,}|\\bglpat-[\\w-]{16,}|\\bxox[abpr]-[\\w-]+"),
          // Whatever is long and has letters and digits but no separators of words, paths or hosts.
          Pattern.compile("\\b(?=[\\w+=-]*[0-9])(?=[\\w+=-]*[A-Za-z])[\\w+=-]{32,}"));

  // Names of fields, variables and options whose values are secrets, with what stands before those.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:token|passw|secret|passphrase|credential|clientkeydata|(?:_|-|access|api"
              + "|private|account)key)[\\w-]*[\"']?(?:\\s{0,3}[:=]\\s{0,3}))"
              + "(?:\"[^\"]*\"|'[^']*'|[^\\s\"',;}]{3,})");
  private static final Pattern OPTION =
      Pattern.compile("(?i)(\\s--?[\\w-]*(?:token|passw|secret|passphrase|key)\\w* )[^\\s-]\\S*");
  private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s@\"']+@");

  private Redaction() {}

  /// Returns `text` without control sequences, with `known` secrets and what looks like one hidden.
  static String clean(String text, Collection<Secret> known) {
    String clean = withoutControls(text);
    for (Secret secret : known) {
      if (secret.reveal().length() >= MIN_SECRET_LENGTH) {
        clean = clean.replace(secret.reveal(), HIDDEN);
      }
    }
    for (Pattern pattern : SECRETS) {
      clean = pattern.matcher(clean).replaceAll(HIDDEN);
    }
    clean = NAMED.matcher(clean).replaceAll("$1" + HIDDEN);
    clean = OPTION.matcher(clean).replaceAll("$1" + HIDDEN);
    return USER_INFO.matcher(clean).replaceAll("$1" + HIDDEN + "@");
  }

  /// Returns `text` without what would move the cursor, change colours or reverse its order.
  static String withoutControls(String text) {
    String shorter = CONTROL_SEQUENCE.matcher(text).replaceAll("");
    return CONTROL_CHARACTER.matcher(shorter).replaceAll("");
  }
}
