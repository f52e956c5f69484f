package dev.foretop.app.cli;

import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Tells a failed command's reason in one line. The log has the rest.
final class PlainMessages implements IExecutionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(PlainMessages.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    if (failure instanceof IOException) {
      log.debug("The command failed", failure);
    } else {
      log.error("The command failed", failure);
    }
    commandLine
        .getErr()
        .println("foretop: " + VisibleText.lines(String.valueOf(failure.getMessage())));
    return 1;
  }
}
