package dev.foretop.app.start;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.HorizontalDirection;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.ClickRobot;
import org.testfx.robot.DragRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.robot.MoveRobot;
import org.testfx.robot.ScrollRobot;
import org.testfx.robot.SleepRobot;
import org.testfx.robot.TypeRobot;
import org.testfx.robot.impl.ClickRobotImpl;
import org.testfx.robot.impl.DragRobotImpl;
import org.testfx.robot.impl.KeyboardRobotImpl;
import org.testfx.robot.impl.MouseRobotImpl;
import org.testfx.robot.impl.MoveRobotImpl;
import org.testfx.robot.impl.ScrollRobotImpl;
import org.testfx.robot.impl.TypeRobotImpl;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/// TestFX's robot, which waits for a frame after each key and button, where the usual one waits for
/// fifty milliseconds, and takes the mouse where it is to go without a stroll. Tests wait for what
/// they want to see: half of the time of a window's tests went by in naps.
public final class QuickRobot extends FxRobot {

  private static final int ROUNDS = 2; // of ten milliseconds: a frame, and what it has brought

  private final BaseRobot base = robotContext().getBaseRobot();
  private final KeyboardRobot keys = new Keys(base);
  private final MouseRobot mouse = new Mouse(base);
  private final SleepRobot sleep = robotContext().getSleepRobot();
  private final MoveRobot move = new MoveRobotImpl(base, mouse, new Awake());
  private final ClickRobot click = new ClickRobotImpl(mouse, move, sleep);
  private final DragRobot drag = new DragRobotImpl(mouse, move);
  private final ScrollRobot scroll = new ScrollRobotImpl(mouse);
  private final TypeRobot typing = new TypeRobotImpl(keys, new Awake());

  static void settle() {
    WaitForAsyncUtils.waitForFxEvents(ROUNDS);
  }

  @Override
  public FxRobot interact(Runnable task) {
    WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(task));
    settle();
    return this;
  }

  @Override
  public <T> FxRobot interact(Callable<T> task) {
    WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(task));
    settle();
    return this;
  }

  @Override
  public FxRobot press(KeyCode... codes) {
    keys.press(codes);
    return this;
  }

  @Override
  public FxRobot release(KeyCode... codes) {
    keys.release(codes);
    return this;
  }

  @Override
  public FxRobot push(KeyCode... codes) {
    typing.push(codes);
    return this;
  }

  @Override
  public FxRobot push(KeyCodeCombination codes) {
    typing.push(codes);
    return this;
  }

  @Override
  public FxRobot type(KeyCode... codes) {
    typing.type(codes);
    return this;
  }

  @Override
  public FxRobot type(KeyCode code, int times) {
    typing.type(code, times);
    return this;
  }

  @Override
  public FxRobot write(char letter) {
    return write(Character.toString(letter));
  }

  @Override
  public FxRobot write(String text) {
    return write(text, 0);
  }

  @Override
  public FxRobot write(String text, int sleepMillis) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      KeyCode code =
          switch (letter) {
            case '\n' -> KeyCode.ENTER;
            case '\t' -> KeyCode.TAB;
            default -> KeyCode.UNDEFINED;
          };
      base.typeKeyboard(sceneOfFocus(), code, Character.toString(letter));
      WaitForAsyncUtils.waitForFxEvents(1);
    }
    settle();
    return this;
  }

  private Scene sceneOfFocus() {
    Window focused = robotContext().getWindowFinder().window(Window::isFocused);
    return (focused == null ? targetWindow() : focused).getScene();
  }

  @Override
  public FxRobot press(MouseButton... buttons) {
    mouse.press(buttons);
    return this;
  }

  @Override
  public FxRobot release(MouseButton... buttons) {
    mouse.release(buttons);
    return this;
  }

  @Override
  public FxRobot moveTo(PointQuery point, Motion motion) {
    move.moveTo(point, motion);
    return this;
  }

  @Override
  public FxRobot moveBy(double x, double y, Motion motion) {
    move.moveBy(x, y, motion);
    return this;
  }

  @Override
  public FxRobot clickOn(MouseButton... buttons) {
    click.clickOn(buttons);
    return this;
  }

  @Override
  public FxRobot clickOn(PointQuery point, Motion motion, MouseButton... buttons) {
    click.clickOn(point, motion, buttons);
    return this;
  }

  @Override
  public FxRobot doubleClickOn(MouseButton... buttons) {
    click.doubleClickOn(buttons);
    return this;
  }

  @Override
  public FxRobot doubleClickOn(PointQuery point, Motion motion, MouseButton... buttons) {
    click.doubleClickOn(point, motion, buttons);
    return this;
  }

  @Override
  public FxRobot drag(MouseButton... buttons) {
    drag.drag(buttons);
    return this;
  }

  @Override
  public FxRobot drag(PointQuery point, MouseButton... buttons) {
    drag.drag(point, buttons);
    return this;
  }

  @Override
  public FxRobot drop() {
    drag.drop();
    return this;
  }

  @Override
  public FxRobot dropTo(PointQuery point) {
    drag.dropTo(point);
    return this;
  }

  @Override
  public FxRobot dropBy(double x, double y) {
    drag.dropBy(x, y);
    return this;
  }

  @Override
  public FxRobot scroll(int amount, VerticalDirection direction) {
    scroll.scroll(amount, direction);
    return this;
  }

  @Override
  public FxRobot scroll(int amount, HorizontalDirection direction) {
    scroll.scroll(amount, direction);
    return this;
  }

  private static final class Keys extends KeyboardRobotImpl {

    Keys(BaseRobot base) {
      super(base);
    }

    @Override
    public void press(KeyCode... codes) {
      for (KeyCode code : codes) {
        pressNoWait(code);
        settle();
      }
    }

    @Override
    public void release(KeyCode... codes) {
      KeyCode[] all =
          codes.length == 0 ? Set.copyOf(getPressedKeys()).toArray(KeyCode[]::new) : codes;
      for (KeyCode code : all) {
        releaseNoWait(code);
        settle();
      }
    }
  }

  private static final class Mouse extends MouseRobotImpl {

    Mouse(BaseRobot base) {
      super(base);
    }

    @Override
    public void press(MouseButton... buttons) {
      pressNoWait(buttons);
      settle();
    }

    @Override
    public void release(MouseButton... buttons) {
      releaseNoWait(buttons);
      settle();
    }

    @Override
    public void move(Point2D to) {
      moveNoWait(to);
      settle();
    }

    @Override
    public void scroll(int amount) {
      scrollNoWait(amount);
      settle();
    }
  }

  /// Between the steps of a way nobody needs a rest.
  private static final class Awake implements SleepRobot {

    @Override
    public void sleep(long millis) {}

    @Override
    public void sleep(long duration, TimeUnit unit) {}
  }
}
