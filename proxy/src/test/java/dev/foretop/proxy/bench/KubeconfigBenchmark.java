package dev.foretop.proxy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Lists kubeconfigs of many contexts, in each layout that tools write, and prints how long the
/// first, a changed and a repeated reading take. Each first reading has a virtual machine of its
/// own, started with the launcher's options. Run: `KubeconfigBenchmark [CONTEXTS] [STARTS]` on the
/// test class path.
final class KubeconfigBenchmark {

  private KubeconfigBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int contexts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    System.out.printf(
        "%d contexts, median of %d starts%n%-10s %6s %10s %10s %10s %12s%n",
        contexts, starts, "layout", "MB", "first ms", "CPU ms", "changed", "unchanged");
    for (KubeconfigLayout layout : KubeconfigLayout.values()) {
      measure(layout, contexts, starts);
    }
  }

  private static void measure(KubeconfigLayout layout, int contexts, int starts)
      throws IOException {
    Path file = Files.createTempFile("kubeconfig", ".yaml");
    try {
      Files.writeString(file, layout.text(contexts));
      List<double[]> readings =
          IntStream.range(0, starts).mapToObj(_ -> read(file, contexts)).toList();
      System.out.printf(
          "%-10s %6.1f %10.0f %10.0f %10.1f %12.3f   %s%n",
          layout,
          Files.size(file) / 1e6,
          median(readings, 0),
          median(readings, 1),
          median(readings, 2),
          median(readings, 3),
          layout.description());
    } finally {
      Files.delete(file);
    }
  }

  private static double[] read(Path file, int contexts) {
    try {
      Process reading =
          Programs.java("KubeconfigReading", file.toString(), Integer.toString(contexts));
      try (BufferedReader output = reading.inputReader()) {
        return Arrays.stream(output.readLine().split(" ", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static double median(List<double[]> readings, int column) {
    List<double[]> sorted =
        readings.stream().sorted(Comparator.comparingDouble(reading -> reading[column])).toList();
    return sorted.get(sorted.size() / 2)[column];
  }
}
