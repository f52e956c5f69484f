package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Status;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jetty.util.Fields;

/// The parameters of a request, read as the API server reads them.
///
/// @param fields the decoded parameters
record Query(Fields fields) {

  private static final Set<String> FALSE = Set.of("", "0", "false", "False", "FALSE", "f", "F");

  String text(String name) {
    Fields.Field field = fields.get(name);
    return field == null || field.getValue() == null ? "" : field.getValue();
  }

  List<String> texts(String name) {
    Fields.Field field = fields.get(name);
    return field == null ? List.of() : List.copyOf(field.getValues());
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  /// Anything but a clear no counts as yes, even `watch=nope`.
  boolean truth(String name) {
    return has(name) && !FALSE.contains(text(name));
  }

  OptionalLong number(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw Status.badRequest(
          "strconv.ParseInt: parsing " + Status.quoted(text) + ": invalid syntax");
    }
  }
}
