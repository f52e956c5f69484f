package com.sun.glass.ui.testheadless;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.TestApplication;

/// The platform of `-Dglass.platform=Testheadless`: JavaFX's headless one with a robot that works
/// and a larger screen.
///
/// JavaFX finds it by its name. It leans on internals of JavaFX: look at it again with each update.
public final class TestheadlessPlatformFactory extends HeadlessPlatformFactory {

  @Override
  public Application createApplication() {
    return new TestApplication();
  }
}
