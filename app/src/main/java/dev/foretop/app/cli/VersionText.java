package dev.foretop.app.cli;

import dev.foretop.app.machine.Version;
import picocli.CommandLine.IVersionProvider;

/// What `foretop --version` prints.
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Foretop " + Version.current()};
  }
}
