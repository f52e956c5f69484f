package dev.foretop.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/// What a library logs, without what it logs about: requests, URIs and fields are named by their
/// type.
final class LibraryMessage {

  private LibraryMessage() {}

  static String of(ILoggingEvent event) {
    @Nullable Object @Nullable [] arguments = event.getArgumentArray();
    if (arguments == null) {
      return event.getMessage();
    }
    Object[] shown = Arrays.stream(arguments).map(LibraryMessage::shown).toArray();
    return MessageFormatter.arrayFormat(event.getMessage(), shown).getMessage();
  }

  private static Object shown(@Nullable Object argument) {
    return switch (argument) {
      case null -> "null";
      case Number number -> number;
      case Boolean flag -> flag;
      case Enum<?> constant -> constant.name();
      case Class<?> type -> type.getName();
      default -> "<" + argument.getClass().getSimpleName() + ">";
    };
  }
}
