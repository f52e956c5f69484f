package dev.foretop.proxy.bench;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/// Reads one kubeconfig in a fresh virtual machine and prints four figures in milliseconds: the
/// first reading's time, its processor time on all threads, the fastest reading after a change, and
/// one without a change.
final class KubeconfigReading {

  private static final int ROUNDS = 20;

  private final KubeconfigClusterLocator locator;
  private final int contexts;

  private KubeconfigReading(Path file, int contexts) {
    this.locator = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(file)));
    this.contexts = contexts;
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Duration before = cpuTime();
    var reading = new KubeconfigReading(file, Integer.parseInt(arguments[1]));
    double first = reading.millis();
    Duration cpu = cpuTime().minus(before);
    double changed = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
      changed = Math.min(changed, reading.millis());
    }
    reading.millis();
    System.out.println(first + " " + cpu.toMillis() + " " + changed + " " + reading.millis());
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private double millis() {
    long start = System.nanoTime();
    ClusterListing listing = locator.locate();
    double millis = (System.nanoTime() - start) / 1e6;
    if (listing.clusters().size() != contexts || !listing.problems().isEmpty()) {
      throw new IllegalStateException("unexpected listing: " + listing.problems());
    }
    return millis;
  }
}
