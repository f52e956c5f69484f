package dev.foretop.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import dev.foretop.proxy.server.AccessLog;
import dev.foretop.proxy.text.Redaction;
import dev.foretop.proxy.text.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How an event looks in the log and on the terminal: bounded in length, without secrets, and
/// without what a terminal would obey. A text of several lines is indented, so that it cannot pass
/// for an event of its own.
///
/// Libraries know nothing of what is secret here. Of what they say, only their own words are shown;
/// what they put between them, requests and URIs among it, is named by its type.
final class LogLayout extends LayoutBase<ILoggingEvent> {

  private static final String OWN = "dev.foretop.";
  private static final int MAX_FRAMES = 40;
  private static final int MAX_CAUSES = 5;
  private static final int MAX_LOGGER_NAME = 60;

  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private final boolean forTerminal;

  /// @param forTerminal whether times, threads and stack traces are left out
  LogLayout(boolean forTerminal) {
    this.forTerminal = forTerminal;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new StringBuilder();
    if (!forTerminal) {
      line.append(time.format(Instant.ofEpochMilli(event.getTimeStamp()))).append(' ');
    }
    String level = event.getLevel().toString();
    line.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
    if (!forTerminal) {
      line.append('[').append(VisibleText.name(event.getThreadName())).append("] ");
      line.append(end(event.getLoggerName())).append(' ');
    }
    line.append(message(event)).append(System.lineSeparator());
    if (!forTerminal) {
      appendFailure(line, event.getThrowableProxy(), isOwn(event));
    }
    return line.toString();
  }

  private static boolean isOwn(ILoggingEvent event) {
    return event.getLoggerName().startsWith(OWN);
  }

  private static String end(String loggerName) {
    int length = loggerName.length();
    return loggerName.substring(Math.max(0, length - MAX_LOGGER_NAME));
  }

  private static String message(ILoggingEvent event) {
    if (event.getLoggerName().equals(AccessLog.LOGGER_NAME)) {
      return event.getFormattedMessage();
    }
    return indented(
        isOwn(event)
            ? Redaction.of(event.getFormattedMessage())
            : Redaction.ofLibrary(LibraryMessage.of(event)));
  }

  private static String indented(String text) {
    return VisibleText.lines(text).replace("\n", System.lineSeparator() + "  ");
  }

  private static void appendFailure(
      StringBuilder line, @Nullable IThrowableProxy failure, boolean own) {
    IThrowableProxy each = failure;
    for (int i = 0; each != null && i < MAX_CAUSES; i++) {
      String said = own && each.getMessage() != null ? ": " + each.getMessage() : "";
      line.append(i == 0 ? "  " : "  caused by ")
          .append(each.getClassName())
          .append(indented(Redaction.ofLibrary(said)))
          .append(System.lineSeparator());
      appendFrames(line, each.getStackTraceElementProxyArray());
      each = each.getCause();
    }
  }

  private static void appendFrames(StringBuilder line, StackTraceElementProxy[] frames) {
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      line.append("    ").append(frames[i].getSTEAsString()).append(System.lineSeparator());
    }
  }
}
