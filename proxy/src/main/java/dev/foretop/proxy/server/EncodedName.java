package dev.foretop.proxy.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A cluster's name or id where not every character may stand: behind a tilde, in base64url (RFC
/// 4648, section 5). Fields hold ASCII only, and kubectl keeps no slash encoded in a server's URL.
final class EncodedName {

  static final String MARK = "~";

  private EncodedName() {}

  /// Returns what `text` stands for; empty if it is no encoded name. Never throws.
  static Optional<String> decode(String text) {
    if (!text.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.substring(MARK.length()));
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
