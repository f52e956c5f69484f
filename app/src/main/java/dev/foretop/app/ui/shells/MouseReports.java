package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import java.nio.charset.StandardCharsets;

/// What a program wants to hear of the mouse, and how it is told, as xterm does.
///
/// @param mode what is told
/// @param isSgr whether in the newer form (1006), which knows large screens and which button went
///   up
record MouseReports(MouseMode mode, boolean isSgr) {

  static final MouseReports NONE = new MouseReports(MouseMode.MOUSE_REPORTING_NONE, false);

  static final int LEFT = 0;
  static final int MIDDLE = 1;
  static final int RIGHT = 2;
  static final int NO_BUTTON = 3;
  static final int WHEEL_UP = 64;
  static final int WHEEL_DOWN = 65;

  private static final int MOTION = 32;
  private static final int OFFSET = 32;
  private static final int LAST_PLACE = 255 - OFFSET;

  boolean wantsButtons() {
    return mode == MouseMode.MOUSE_REPORTING_NORMAL || wantsDrags();
  }

  boolean wantsDrags() {
    return mode == MouseMode.MOUSE_REPORTING_BUTTON_MOTION || wantsMoves();
  }

  boolean wantsMoves() {
    return mode == MouseMode.MOUSE_REPORTING_ALL_MOTION;
  }

  /// @param column counted from 0, like rows
  byte[] pressed(int button, int column, int row) {
    return report(button, column, row, 'M');
  }

  byte[] released(int button, int column, int row) {
    return isSgr ? report(button, column, row, 'm') : report(NO_BUTTON, column, row, 'M');
  }

  byte[] moved(int button, int column, int row) {
    return report(button + MOTION, column, row, 'M');
  }

  // Nothing where the older form has no numbers for the place.
  private byte[] report(int code, int column, int row, char end) {
    if (isSgr) {
      return "\u001b[<%d;%d;%d%c"
          .formatted(code, column + 1, row + 1, end)
          .getBytes(StandardCharsets.US_ASCII);
    }
    if (column >= LAST_PLACE || row >= LAST_PLACE) {
      return new byte[0];
    }
    return new byte[] {
      0x1b,
      '[',
      'M',
      (byte) (OFFSET + code),
      (byte) (OFFSET + column + 1),
      (byte) (OFFSET + row + 1)
    };
  }
}
