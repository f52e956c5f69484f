package dev.foretop.proxy.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The blocks of a PEM text, found as Go's `encoding/pem` finds them: what stands between them, and
/// blocks without an end, are passed over.
///
/// @param type such as `CERTIFICATE`
/// @param text the block whole, with its first and last line
/// @param body the lines between those
record PemBlocks(String type, String text, String body) {

  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";

  static List<PemBlocks> find(String pem) {
    List<PemBlocks> blocks = new ArrayList<>();
    int at = begin(pem, 0);
    while (at >= 0) {
      int next = begin(pem, at + BEGIN.length());
      one(pem.substring(at, next < 0 ? pem.length() : next)).ifPresent(blocks::add);
      at = next;
    }
    return blocks;
  }

  // Only at the start of a line.
  private static int begin(String pem, int from) {
    int at = pem.indexOf(BEGIN, from);
    while (at > 0 && pem.charAt(at - 1) != '\n' && pem.charAt(at - 1) != '\r') {
      at = pem.indexOf(BEGIN, at + 1);
    }
    return at;
  }

  private static Optional<PemBlocks> one(String part) {
    int typeEnd = part.indexOf(DASHES, BEGIN.length());
    if (typeEnd < 0) {
      return Optional.empty();
    }
    String type = part.substring(BEGIN.length(), typeEnd);
    String endLine = "-----END " + type + DASHES;
    int bodyStart = typeEnd + DASHES.length();
    int end = type.indexOf('\n') >= 0 ? -1 : part.indexOf(endLine, bodyStart);
    return end < 0
        ? Optional.empty()
        : Optional.of(
            new PemBlocks(
                type, part.substring(0, end + endLine.length()), part.substring(bodyStart, end)));
  }

  /// Returns what the block holds, if that is readable and has no headers.
  Optional<byte[]> content() {
    var base64 = new StringBuilder(body.length());
    body.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> base64.append((char) c));
    try {
      return Optional.of(Base64.getDecoder().decode(base64.toString()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
