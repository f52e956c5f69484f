package dev.foretop.proxy.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Tag;

/// What a scalar with a tag of its own means, in quotes or not, to the parser that kubectl has. A
/// tag that it does not know makes a text.
///
/// Source: <https://yaml.org/type/>, and what `kubectl config view` makes of them.
final class TaggedScalar {

  private TaggedScalar() {}

  /// Returns what `text` means as a `tag`; [PlainScalar#NO_JSON] if it cannot be one.
  static PlainScalar meaning(Tag tag, String text) {
    if (tag.equals(Tag.BINARY)) {
      return binary(text).isPresent() ? PlainScalar.TEXT : PlainScalar.NO_JSON;
    }
    PlainScalar plain = PlainScalar.of(text);
    boolean fits =
        switch (plain) {
          case TRUE, FALSE -> tag.equals(Tag.BOOL);
          case NUMBER -> tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
          case NULL -> tag.equals(Tag.NULL);
          case NO_JSON, TEXT -> false;
        };
    return fits ? plain : isKnown(tag) ? PlainScalar.NO_JSON : PlainScalar.TEXT;
  }

  private static boolean isKnown(Tag tag) {
    return tag.equals(Tag.BOOL)
        || tag.equals(Tag.INT)
        || tag.equals(Tag.FLOAT)
        || tag.equals(Tag.NULL);
  }

  /// Returns the text that `base64` stands for, if it is base64 with its padding.
  static Optional<String> binary(String base64) {
    String digits = base64.replace("\r", "").replace("\n", "");
    if (digits.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Base64.getDecoder().decode(digits), UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
