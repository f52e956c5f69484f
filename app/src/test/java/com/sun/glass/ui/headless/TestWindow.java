package com.sun.glass.ui.headless;

import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Window;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import javafx.scene.paint.Color;

/// A window that may stick out of the screen; the shipped one fails on such.
final class TestWindow extends HeadlessWindow {

  private final IntBuffer shown;

  TestWindow(
      HeadlessWindowManager windows,
      Window owner,
      Screen screen,
      ByteBuffer frameBuffer,
      int styleMask) {
    super(windows, owner, screen, frameBuffer, styleMask);
    this.shown = frameBuffer.asIntBuffer();
  }

  @Override
  void blit(Pixels pixels) {
    var source = (IntBuffer) pixels.getBuffer();
    int left = Math.max(0, getX());
    int right = Math.min(TestApplication.WIDTH, getX() + pixels.getWidth());
    for (int row = 0; left < right && row < pixels.getHeight(); row++) {
      int y = getY() + row;
      if (y >= 0 && y < TestApplication.HEIGHT) {
        int from = row * pixels.getWidth() + left - getX();
        shown.put(y * TestApplication.WIDTH + left, source, from, right - left);
      }
    }
  }

  @Override
  void clearRect(int left, int width, int top, int height) {
    for (int y = Math.max(0, top); y < Math.min(TestApplication.HEIGHT, top + height); y++) {
      for (int x = Math.max(0, left); x < Math.min(TestApplication.WIDTH, left + width); x++) {
        shown.put(y * TestApplication.WIDTH + x, 0);
      }
    }
  }

  @Override
  public Color getColor(int x, int y) {
    int value = pixel(x, y);
    return Color.rgb(value >> 16 & 255, value >> 8 & 255, value & 255, (value >>> 24) / 255.0);
  }

  @Override
  public void getScreenCapture(int x, int y, int width, int height, int[] data, boolean fit) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        data[row * width + column] = pixel(x + column, y + row);
      }
    }
  }

  private int pixel(int x, int y) {
    boolean isOnScreen =
        x >= 0 && y >= 0 && x < TestApplication.WIDTH && y < TestApplication.HEIGHT;
    return isOnScreen ? shown.get(y * TestApplication.WIDTH + x) : 0;
  }
}
