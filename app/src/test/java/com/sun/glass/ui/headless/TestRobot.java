package com.sun.glass.ui.headless;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.ui.Window;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/// A robot whose events carry the keys and buttons that are held, and whose left clicks do not ask
/// for a context menu. The shipped one's do, so that headers and code areas ignore them.
final class TestRobot extends HeadlessRobot {

  private final Set<MouseButton> held = EnumSet.noneOf(MouseButton.class);
  private int keyModifiers;
  private double x;
  private double y;
  private HeadlessWindow under;
  private HeadlessWindow grabbed;

  TestRobot(HeadlessApplication application) {
    super(application);
  }

  @Override
  public double getMouseX() {
    return x;
  }

  @Override
  public double getMouseY() {
    return y;
  }

  @Override
  public void keyPress(KeyCode code) {
    keyModifiers |= modifier(code);
    super.keyPress(code);
  }

  @Override
  public void keyRelease(KeyCode code) {
    keyModifiers &= ~modifier(code);
    super.keyRelease(code);
  }

  private static int modifier(KeyCode code) {
    return switch (code) {
      case CONTROL -> KeyEvent.MODIFIER_CONTROL;
      case SHIFT -> KeyEvent.MODIFIER_SHIFT;
      case ALT -> KeyEvent.MODIFIER_ALT;
      case COMMAND, META -> KeyEvent.MODIFIER_COMMAND;
      default -> 0;
    };
  }

  @Override
  public void mouseMove(double newX, double newY) {
    x = newX;
    y = newY;
    HeadlessWindow target = target();
    if (held.isEmpty()) {
      send(target, MouseEvent.MOVE, MouseEvent.BUTTON_NONE, false);
    } else {
      send(target, MouseEvent.DRAG, getGlassEventButton(held.iterator().next()), false);
    }
  }

  @Override
  public void mousePress(MouseButton... buttons) {
    for (MouseButton button : buttons) {
      HeadlessWindow target = target();
      held.add(button);
      grabbed = grabbed == null ? target : grabbed;
      boolean isPopup = target != null && (target.getStyleMask() & Window.POPUP) != 0;
      if (target != null && !target.isFocused() && !isPopup) {
        target.requestFocus();
      }
      boolean asksForMenu = button == MouseButton.SECONDARY;
      send(target, MouseEvent.DOWN, getGlassEventButton(button), asksForMenu);
      if (asksForMenu) {
        sendMenu(target);
      }
    }
  }

  @Override
  public void mouseRelease(MouseButton... buttons) {
    for (MouseButton button : buttons) {
      HeadlessWindow target = target();
      held.remove(button);
      grabbed = held.isEmpty() ? null : grabbed;
      send(target, MouseEvent.UP, getGlassEventButton(button), false);
    }
  }

  @Override
  public void mouseWheel(int amount) {
    HeadlessWindow target = windowAtPointer();
    if (target != null && target.getView() instanceof HeadlessView view) {
      for (int i = 0; i < Math.abs(amount); i++) {
        view.notifyScroll(
            left(target),
            top(target),
            (int) x,
            (int) y,
            0,
            -Integer.signum(amount),
            keyModifiers,
            0,
            0,
            0,
            0,
            40,
            40);
      }
    }
  }

  private HeadlessWindow target() {
    if (grabbed != null && (grabbed.isClosed() || grabbed.getView() == null)) {
      grabbed = null;
    }
    HeadlessWindow now = windowAtPointer();
    if (!java.util.Objects.equals(now, under)) {
      send(under, MouseEvent.EXIT, MouseEvent.BUTTON_NONE, false);
      under = now;
      send(now, MouseEvent.ENTER, MouseEvent.BUTTON_NONE, false);
    }
    return grabbed == null ? now : grabbed;
  }

  private HeadlessWindow windowAtPointer() {
    HeadlessWindow topmost = null;
    for (Window window : Window.getWindows()) {
      boolean isShown =
          window.getView() != null
              && !window.isClosed()
              && window.isVisible()
              && !window.isMinimized();
      if (isShown && contains(window)) {
        topmost = (HeadlessWindow) window;
      }
    }
    return topmost;
  }

  private boolean contains(Window window) {
    return x >= window.getX()
        && x < window.getX() + window.getWidth()
        && y >= window.getY()
        && y < window.getY() + window.getHeight();
  }

  private void send(HeadlessWindow window, int type, int button, boolean asksForMenu) {
    if (window != null && !window.isClosed() && window.getView() instanceof HeadlessView view) {
      view.notifyMouse(
          type,
          button,
          left(window),
          top(window),
          (int) x,
          (int) y,
          modifiers(),
          asksForMenu,
          false);
    }
  }

  private void sendMenu(HeadlessWindow window) {
    if (window != null && !window.isClosed() && window.getView() instanceof HeadlessView view) {
      view.notifyMenu(left(window), top(window), (int) x, (int) y, false);
    }
  }

  private int modifiers() {
    return keyModifiers | getModifiers(held.toArray(MouseButton[]::new));
  }

  private int left(Window window) {
    return (int) x - window.getX();
  }

  private int top(Window window) {
    return (int) y - window.getY();
  }
}
