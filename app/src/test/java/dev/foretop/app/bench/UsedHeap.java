package dev.foretop.app.bench;

/// What of the heap is in use once the garbage is gone.
final class UsedHeap {

  private UsedHeap() {}

  @SuppressWarnings("ThreadPriorityCheck")
  static long bytes() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
