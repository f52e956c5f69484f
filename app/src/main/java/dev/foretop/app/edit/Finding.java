package dev.foretop.app.edit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Something about a text that its author should know.
///
/// @param line counted from 1
/// @param column counted from 1
/// @param isError whether the text cannot be used like that
public record Finding(int line, int column, boolean isError, String message) {

  /// Returns what two have found, by line; what both have, in the words of the others.
  public static List<Finding> joined(List<Finding> own, List<Finding> others) {
    Stream<Finding> alone = own.stream().filter(each -> others.stream().noneMatch(each::isPartOf));
    return Stream.concat(alone, others.stream())
        .sorted(Comparator.comparingInt(Finding::line))
        .toList();
  }

  private boolean isPartOf(Finding other) {
    return line == other.line && other.message.endsWith(message);
  }

  @Override
  public String toString() {
    return "Line " + line + ": " + message;
  }
}
