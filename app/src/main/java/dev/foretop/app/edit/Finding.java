package dev.foretop.app.edit;

/// Something about a text that its author should know.
///
/// @param line counted from 1
/// @param column counted from 1
/// @param isError whether the text cannot be used like that
public record Finding(int line, int column, boolean isError, String message) {

  @Override
  public String toString() {
    return "Line " + line + ": " + message;
  }
}
