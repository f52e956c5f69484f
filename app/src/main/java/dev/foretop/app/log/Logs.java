package dev.foretop.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.spi.LifeCycle;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Sets up logging: warnings to standard error, everything worth a line to a file in the user's
/// state folder, which only the user may read. A replica of a team's proxy has no user, and says
/// all of it on standard output, where a container's log is read. Nothing that looks like a secret
/// gets into any of them.
///
/// In code rather than in a file: that spares the start-up the XML parser, and the pattern its own.
public final class Logs {

  private static final long MAX_FILE = 5_000_000;

  // Whoever looks for a fault, or measures, sets it to "debug".
  private static final String LEVEL = "FORETOP_LOG";

  private Logs() {}

  /// Replaces whatever logging was set up before: a file and the terminal.
  public static void start(Path stateFolder) {
    LoggerContext context = begin();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    ConsoleAppender<ILoggingEvent> terminal = stream(context, "System.err", true);
    terminal.addFilter(warnings);
    root.addAppender(terminal);
    try {
      root.addAppender(started(new FileAppender(new LogFile(stateFolder, MAX_FILE)), context));
    } catch (IOException e) {
      context.getLogger(Logs.class).warn("There is no log file: {}", e.getMessage());
    }
  }

  /// Replaces whatever logging was set up before: everything goes to standard output.
  public static void startOnOutput() {
    LoggerContext context = begin();
    ConsoleAppender<ILoggingEvent> output = stream(context, "System.out", false);
    output.addFilter(new NoLibraryDetails());
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(output);
  }

  private static LoggerContext begin() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger("dev.foretop").setLevel(ownLevel(System.getenv(LEVEL)));
    // It logs what programs write to their terminals.
    context.getLogger("com.techsenger").setLevel(Level.OFF);
    // It quotes what agents send, with its own inside.
    context.getLogger("io.modelcontextprotocol").setLevel(Level.OFF);
    // It quotes what anybody sends as Host, which is refused anyway.
    context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(Level.OFF);
    return context;
  }

  private static Level ownLevel(@Nullable String wanted) {
    return "debug".equalsIgnoreCase(wanted) ? Level.DEBUG : Level.INFO;
  }

  private static ConsoleAppender<ILoggingEvent> stream(
      LoggerContext context, String target, boolean forTerminal) {
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setCharset(forTerminal ? System.err.charset() : UTF_8);
    encoder.setLayout(started(new LogLayout(forTerminal), context));
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setTarget(target);
    appender.setEncoder(encoder);
    return started(appender, context);
  }

  private static <T extends ContextAware & LifeCycle> T started(T part, LoggerContext context) {
    part.setContext(context);
    part.start();
    return part;
  }

  private static final class FileAppender extends AppenderBase<ILoggingEvent> {

    private final LogFile file;
    private final LogLayout layout = new LogLayout(false);

    FileAppender(LogFile file) {
      this.file = file;
      addFilter(new NoLibraryDetails());
    }

    // A full disk is no reason to end; the next line may find room.
    @Override
    protected void append(ILoggingEvent event) {
      try {
        file.write(layout.doLayout(event).getBytes(UTF_8));
      } catch (IOException e) {
        addError("cannot be written", e);
      }
    }

    @Override
    public void stop() {
      super.stop();
      try {
        file.close();
      } catch (IOException e) {
        addError("cannot be closed", e);
      }
    }
  }

  /// Keeps out what libraries say below INFO, whatever level anybody sets: HTTP libraries print
  /// whole heads and pieces of bodies there, which no filter can tell from anything else.
  ///
  /// It looks at what is about to be written. One that is asked before (a turbo filter) would be
  /// asked hundreds of times for each proxied request, each time that Jetty asks for its level.
  private static final class NoLibraryDetails extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      boolean own = event.getLoggerName().startsWith("dev.foretop");
      return own || event.getLevel().isGreaterOrEqual(Level.INFO)
          ? FilterReply.NEUTRAL
          : FilterReply.DENY;
    }
  }
}
