package dev.foretop.proxy.text;

import java.util.List;
import java.util.Locale;

/// By which words secrets are known: how tokens begin, and what fields that hold them are called.
final class SecretWords {

  // Foretop's own, which may stand right behind other letters.
  private static final List<String> OWN = List.of("foretop_owner_", "kxp_");

  // Google's, JWTs, Kubernetes' own subprotocol, Amazon's, GitHub's, GitLab's, Slack's,
  // Anthropic's, OpenAI's, Stripe's, Vault's.
  private static final List<String> PREFIXES =
      List.of(
          "ya29.",
          "1//",
          "eyJ",
          "GOCSPX-",
          "base64url.bearer.authorization.k8s.io.",
          "k8s-aws-v1.",
          "AKIA",
          "ASIA",
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "xoxa-",
          "xoxb-",
          "xoxp-",
          "xoxr-",
          "sk-ant-",
          "sk-proj-",
          "sk_live_",
          "rk_live_",
          "hvs.");
  private static final int MIN_TOKEN_REST = 4;

  private static final List<String> SCHEMES = List.of("bearer", "basic", "negotiate");
  private static final List<String> HEADERS = List.of("authorization", "cookie");
  private static final List<String> STEMS =
      List.of(
          "token",
          "passw",
          "secret",
          "passphrase",
          "credential",
          "authorization",
          "cookie",
          "verifier",
          "keydata",
          "key-data",
          "key_data",
          "_key",
          "-key",
          "accesskey",
          "apikey",
          "privatekey",
          "accountkey",
          "amz-signature",
          "goog-signature");
  // Short for a password only at the end: others passed, and PWD is a folder.
  private static final List<String> ENDS = List.of("_pass", "-pass", "_pwd", "-pwd");

  // Where a name ends tells what it is; nothing is called by more than this.
  private static final int MAX_NAME = 100;

  private SecretWords() {}

  static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  static boolean isToken(char c) {
    return isWord(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
  }

  /// Returns where in the word from `start` to `end` a token begins, or -1.
  static int token(String text, int start, int end) {
    for (String prefix : PREFIXES) {
      if (text.startsWith(prefix, start) && hasRest(text, start + prefix.length())) {
        return start;
      }
    }
    for (String prefix : OWN) {
      int found = text.indexOf(prefix, start, end);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static boolean hasRest(String text, int from) {
    int end = from;
    while (end < text.length() && end < from + MIN_TOKEN_REST && isToken(text.charAt(end))) {
      end++;
    }
    return end == from + MIN_TOKEN_REST;
  }

  static boolean isScheme(String word) {
    return SCHEMES.stream().anyMatch(word::equalsIgnoreCase);
  }

  /// Returns whether a field of this name holds a secret.
  static boolean isSecretName(String word) {
    return holdsAny(word, STEMS);
  }

  /// Returns whether all of what follows in the line is a secret.
  static boolean isHeader(String word) {
    return holdsAny(word, HEADERS);
  }

  /// Returns whether what follows an option of this name is a secret.
  static boolean isSecretOption(String word) {
    return holdsAny(word, STEMS) || holdsAny(word, List.of("key"));
  }

  private static boolean holdsAny(String word, List<String> stems) {
    String name = word.substring(Math.max(0, word.length() - MAX_NAME)).toLowerCase(Locale.ROOT);
    return holdsOne(name, stems) || endsWithOne(name);
  }

  // Plain loops: each word of a line of the log comes by here.
  private static boolean holdsOne(String name, List<String> stems) {
    for (String stem : stems) {
      if (name.contains(stem)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithOne(String name) {
    for (String end : ENDS) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }
}
