package dev.foretop.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a port number, so that a wrong one is wrong usage and not a failed start.
final class PortConverter implements ITypeConverter<Integer> {

  private static final int MAX_PORT = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException _) {
      // falls through to the one message for both
    }
    throw new TypeConversionException("'%s' is not a port, which is 0 to 65535".formatted(text));
  }
}
