package dev.foretop.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.Reporter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// Logback for SLF4J, without looking for a configuration: [Logs] is the configuration.
///
/// Logback's own provider would search every jar for files and set up what is thrown away at once.
/// SLF4J makes this one by its name, before the first logger.
public final class LogProvider implements SLF4JServiceProvider {

  private final LoggerContext context = new LoggerContext();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final LogbackMDCAdapter values = new LogbackMDCAdapter();

  /// Makes SLF4J take this one. To be called before anything asks for a logger, and before there is
  /// another thread: to whoever asks while a provider is made, SLF4J gives a stand-in.
  public static void choose() {
    System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, LogProvider.class.getName());
    System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN"); // it would tell of that
    LoggerFactory.getILoggerFactory();
  }

  @Override
  public void initialize() {
    context.setName("foretop");
    context.setMDCAdapter(values);
    context.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return context;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return values;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
