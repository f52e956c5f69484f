package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Keeps what the emulator says beside the text. It makes no sound, has no title and no clipboard.
final class ScreenDisplay implements TerminalDisplay {

  private final AtomicInteger shift = new AtomicInteger();
  private volatile int cursorX;
  private volatile int cursorY = 1;
  private volatile boolean isCursorVisible = true;
  private volatile boolean bracketsPastes;

  // Changed by one thread at a time, which holds the screen.
  private volatile MouseReports mouse = MouseReports.NONE;

  int cursorX() {
    return cursorX;
  }

  int cursorY() {
    return cursorY;
  }

  boolean isCursorVisible() {
    return isCursorVisible;
  }

  boolean bracketsPastes() {
    return bracketsPastes;
  }

  MouseReports mouse() {
    return mouse;
  }

  int takeShift() {
    return shift.getAndSet(0);
  }

  @Override
  public void setCursor(int x, int y) {
    cursorX = x;
    cursorY = y;
  }

  @Override
  public void setCursorVisible(boolean isVisible) {
    isCursorVisible = isVisible;
  }

  @Override
  public void setBracketedPasteMode(boolean isEnabled) {
    bracketsPastes = isEnabled;
  }

  @Override
  public void scrollArea(int top, int size, int dy) {
    shift.addAndGet(dy);
  }

  @Override
  public void setCursorShape(@Nullable CursorShape shape) {}

  @Override
  public void beep() {}

  @Override
  public void useAlternateScreenBuffer(boolean isUsed) {}

  @Override
  public String getWindowTitle() {
    return "";
  }

  @Override
  public void setWindowTitle(String title) {}

  @Override
  public @Nullable TerminalSelection getSelection() {
    return null;
  }

  @Override
  public void terminalMouseModeSet(MouseMode mode) {
    mouse = new MouseReports(mode, mouse.isSgr());
  }

  @Override
  public void setMouseFormat(MouseFormat format) {
    mouse = new MouseReports(mouse.mode(), format == MouseFormat.MOUSE_FORMAT_SGR);
  }

  @Override
  public boolean ambiguousCharsAreDoubleWidth() {
    return false;
  }
}
