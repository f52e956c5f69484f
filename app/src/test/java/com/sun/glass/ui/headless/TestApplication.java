package com.sun.glass.ui.headless;

import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Window;
import java.nio.ByteBuffer;

/// JavaFX's headless application with the faults repaired that keep tests from using it.
public final class TestApplication extends HeadlessApplication {

  static final int WIDTH = 1600;
  static final int HEIGHT = 1000;

  private final HeadlessWindowManager windows = new HeadlessWindowManager();
  private Screen[] screens = new Screen[0];

  /// Creates the application; JavaFX starts it.
  public TestApplication() {}

  @Override
  protected Screen[] staticScreen_getScreens() {
    if (screens.length == 0) {
      screens =
          new Screen[] {
            new Screen(
                0, 32, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 100, 100, 1f,
                1f, 1f, 1f)
          };
      frameBuffer = ByteBuffer.allocate(WIDTH * HEIGHT * 4);
    }
    return screens;
  }

  @Override
  public GlassRobot createRobot() {
    return new TestRobot(this);
  }

  @Override
  public Window createWindow(Window owner, Screen screen, int styleMask) {
    return new TestWindow(windows, owner, screen, frameBuffer, styleMask);
  }

  @Override
  protected int _getKeyCodeForChar(char c, int hint) {
    return com.sun.glass.events.KeyEvent.VK_UNDEFINED;
  }

  @Override
  protected void staticCursor_setVisible(boolean visible) {
    // There is no cursor to show.
  }
}
