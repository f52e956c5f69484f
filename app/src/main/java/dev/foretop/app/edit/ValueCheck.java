package dev.foretop.app.edit;

import dev.foretop.app.kube.Quantity;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.words.Texts;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says what is wrong with a value whose notation the schema names. Of such a one the server says
/// no more than that it cannot be decoded, and neither where nor which.
final class ValueCheck {

  private static final int LONGEST = 40;

  private ValueCheck() {}

  /// Returns what is wrong, without the value where that may be secret; null if nothing is.
  static @Nullable String wrong(JsonNode value, SchemaField schema, String name) {
    return switch (schema.notation()) {
      case QUANTITY ->
          isQuantity(value) ? null : Texts.of("edit.must.quantity.such", name, said(value));
      case NUMBER_OR_TEXT ->
          value.isIntegralNumber() || value.isString()
              ? null
              : Texts.of("edit.must.whole.number", name, said(value));
      case BASE64 ->
          !value.isString() || isBase64(value.asString())
              ? null
              : Texts.of("edit.must.base.what", name);
      case PLAIN -> null;
    };
  }

  private static boolean isQuantity(JsonNode value) {
    if (!value.isString()) {
      return value.isNumber();
    }
    String text = value.asString();
    return Quantity.isWellFormed(text.startsWith("-") ? text.substring(1) : text);
  }

  private static boolean isBase64(String text) {
    if (text.equals(SecretText.HIDDEN)) {
      return true;
    }
    try {
      String plain = text.replace("\n", "").replace("\r", "");
      Base64.getDecoder().decode(plain);
      return plain.length() % 4 == 0; // the server insists on the padding
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String said(JsonNode value) {
    String text = value.isContainer() ? Texts.of("edit.fields.values") : value.asString("");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
