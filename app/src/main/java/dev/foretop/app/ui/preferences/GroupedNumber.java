package dev.foretop.app.ui.preferences;

import javafx.util.StringConverter;

/// Numbers as people read them, such as 500,000.
final class GroupedNumber extends StringConverter<Integer> {

  @Override
  public String toString(Integer number) {
    return number == null ? "" : "%,d".formatted(number);
  }

  @Override
  public Integer fromString(String text) {
    throw new UnsupportedOperationException("nobody types one");
  }
}
