package dev.foretop.proxy.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Which answer a caller has already, and how long it would wait for another.
///
/// @param tags lists of entity tags (RFC 9110, 8.8.3), or `*`
/// @param patience at most [#MOST_PATIENCE], which ends before an idle connection does; zero where
///   the caller does not want to wait
record KnownList(List<String> tags, Duration patience) {

  static final Duration MOST_PATIENCE = Duration.ofSeconds(50);

  private static final String WAIT = "wait=";
  private static final int TAG_BYTES = 12;
  private static final int MOST_DIGITS = 6;

  static KnownList of(Request request) {
    HttpFields fields = request.getHeaders();
    return new KnownList(
        fields.getValuesList(HttpHeader.IF_NONE_MATCH), patience(fields.getValuesList("Prefer")));
  }

  private static Duration patience(List<String> preferences) {
    for (String preference : preferences) {
      for (String each : preference.split(",", -1)) {
        String one = each.strip();
        String seconds = one.startsWith(WAIT) ? one.substring(WAIT.length()) : "";
        if (!seconds.isEmpty() && seconds.length() <= MOST_DIGITS && isNumber(seconds)) {
          Duration wanted = Duration.ofSeconds(Integer.parseInt(seconds));
          return wanted.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : wanted;
        }
      }
    }
    return Duration.ZERO;
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// Returns the entity tag of an answer, which says nothing of what is in it.
  static String tag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      byte[] part = Arrays.copyOf(digest, TAG_BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(part) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /// Returns whether the caller has the answer of this tag. Weak or strong: its quotes are part of
  /// it.
  boolean has(String tag) {
    return tags.stream().anyMatch(known -> known.contains(tag) || known.strip().equals("*"));
  }
}
