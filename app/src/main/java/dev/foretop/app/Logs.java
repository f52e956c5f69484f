package dev.foretop.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Sets up logging: warnings to standard error, everything worth a line to a file in the user's
/// state folder, which only the user may read. Nothing that looks like a secret gets into either.
///
/// In code rather than in a file: that spares the start-up the XML parser.
final class Logs {

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] %logger{24} %msg%n";
  private static final String TERMINAL_PATTERN = "%-5level %msg%n%nopexception";
  private static final FileSize MAX_FILE = FileSize.valueOf("5MB");

  private Logs() {}

  /// Replaces whatever logging was set up before.
  static void start(Path stateFolder) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.addTurboFilter(new NoLibraryDetails());
    root.addAppender(terminal(context));
    context.getLogger("dev.foretop").setLevel(Level.INFO);
    try {
      PrivateFiles.createFolder(stateFolder);
      root.addAppender(file(context, stateFolder));
    } catch (IOException e) {
      root.warn("No log file: {}", e.getMessage());
    }
  }

  private static ConsoleAppender<ILoggingEvent> terminal(LoggerContext context) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setTarget("System.err");
    var warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    appender.addFilter(warnings);
    return started(appender, context, TERMINAL_PATTERN);
  }

  private static OutputStreamAppender<ILoggingEvent> file(LoggerContext context, Path folder) {
    var appender = new PrivateFileAppender();
    appender.setFile(folder.resolve("foretop.log").toString());
    appender.setContext(context);
    var rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(folder.resolve("foretop.%i.log").toString());
    rolling.setMinIndex(1);
    rolling.setMaxIndex(3);
    rolling.start();
    var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    size.setContext(context);
    size.setMaxFileSize(MAX_FILE);
    size.start();
    appender.setRollingPolicy(rolling);
    appender.setTriggeringPolicy(size);
    return started(appender, context, PATTERN);
  }

  private static <A extends OutputStreamAppender<ILoggingEvent>> A started(
      A appender, LoggerContext context, String pattern) {
    var layout = new RedactedLayout();
    layout.setContext(context);
    layout.setPattern(pattern);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  /// Lets nobody else read a file from the moment it is made, after each turn to a new one, too.
  private static final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
      PrivateFiles.prepare(Path.of(name));
      super.openFile(name);
    }
  }

  /// Whatever is printed, stack traces too, is redacted first.
  private static final class RedactedLayout extends PatternLayout {
    @Override
    public String doLayout(ILoggingEvent event) {
      return Redaction.of(super.doLayout(event));
    }
  }

  /// Keeps out what libraries say below INFO, whatever level anybody sets: HTTP libraries print
  /// whole heads and pieces of bodies there, which no filter can tell from anything else.
  private static final class NoLibraryDetails extends TurboFilter {
    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] parameters,
        @Nullable Throwable failure) {
      boolean own = logger.getName().startsWith("dev.foretop");
      return own || level.isGreaterOrEqual(Level.INFO) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
  }
}
