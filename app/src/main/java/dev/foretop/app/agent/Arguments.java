package dev.foretop.app.agent;

import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a tool was given, once that has been found to be of the right form.
final class Arguments {

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /// Reads what an agent sent.
  ///
  /// @throws ToolException if something is missing, unknown or of the wrong form
  static Arguments read(List<Parameter> parameters, Map<String, Object> sent) throws ToolException {
    for (Map.Entry<String, Object> entry : sent.entrySet()) {
      Parameter parameter =
          parameters.stream()
              .filter(each -> each.name().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(() -> unknown(entry.getKey(), parameters));
      String complaint = parameter.complaint(entry.getValue());
      if (!complaint.isEmpty()) {
        throw new ToolException(complaint);
      }
    }
    for (Parameter parameter : parameters) {
      Object value = sent.get(parameter.name());
      if (parameter.isRequired() && (value == null || value.equals(""))) {
        throw new ToolException("'%s' is missing".formatted(parameter.name()));
      }
    }
    return new Arguments(Map.copyOf(sent));
  }

  private static ToolException unknown(String name, List<Parameter> parameters) {
    String known = String.join(", ", parameters.stream().map(Parameter::name).toList());
    return new ToolException(
        "'%s' is no parameter of this tool; it has: %s".formatted(VisibleText.name(name), known));
  }

  /// Returns a text, empty where none was given.
  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  int number(String name, int otherwise) {
    return values.get(name) instanceof Integer number ? number : otherwise;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /// Returns an object as it was sent.
  Optional<Map<?, ?>> object(String name) {
    return values.get(name) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }
}
