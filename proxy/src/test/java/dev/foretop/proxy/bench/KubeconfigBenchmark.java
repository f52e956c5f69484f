package dev.foretop.proxy.bench;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// Lists a kubeconfig of many contexts and prints how long the first, a repeated and a changed
/// reading take. Run: `KubeconfigBenchmark [CONTEXTS]` on the test class path.
final class KubeconfigBenchmark {

  private static final int ROUNDS = 10;

  private KubeconfigBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int contexts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    Path file = Files.createTempFile("kubeconfig", ".yaml");
    try {
      for (boolean withCa : new boolean[] {false, true}) {
        Files.writeString(file, text(contexts, withCa));
        measure(file, contexts, withCa, System.out);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(Path file, int contexts, boolean withCa, PrintStream out)
      throws IOException {
    out.printf(
        "%d contexts, %s, %.1f MB%n",
        contexts, withCa ? "each with CA data" : "without CA data", Files.size(file) / 1e6);
    var locator = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(file)));
    out.printf("  first reading    %8.1f ms%n", millis(locator, contexts));
    double fastest = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Files.writeString(file, text(contexts, withCa) + " ".repeat(round) + "\n");
      fastest = Math.min(fastest, millis(locator, contexts));
    }
    out.printf("  after a change   %8.1f ms (fastest of %d)%n", fastest, ROUNDS);
    out.printf("  without a change %8.3f ms%n", millis(locator, contexts));
  }

  private static double millis(KubeconfigClusterLocator locator, int contexts) {
    long start = System.nanoTime();
    ClusterListing listing = locator.locate();
    double millis = (System.nanoTime() - start) / 1e6;
    if (listing.clusters().size() != contexts || !listing.problems().isEmpty()) {
      throw new IllegalStateException("unexpected listing");
    }
    return millis;
  }

  private static String text(int contexts, boolean withCa) {
    String pem =
        "-----BEGIN CERTIFICATE-----\n" + "MIID".repeat(280) + "\n-----END CERTIFICATE-----\n";
    String ca =
        withCa
            ? ", certificate-authority-data: "
                + Base64.getEncoder()
                    .encodeToString(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            : "";
    var text = new StringBuilder("apiVersion: v1\nkind: Config\nclusters:\n");
    for (int i = 0; i < contexts; i++) {
      text.append(
          "- {name: cluster-%d, cluster: {server: 'https://c%d.example'%s}}\n".formatted(i, i, ca));
    }
    text.append("users:\n");
    for (int i = 0; i < contexts; i++) {
      text.append("- {name: user-%d, user: {token: token-%d}}\n".formatted(i, i));
    }
    text.append("contexts:\n");
    for (int i = 0; i < contexts; i++) {
      text.append(
          "- {name: ctx-%d, context: {cluster: cluster-%d, user: user-%d}}\n".formatted(i, i, i));
    }
    return text.toString();
  }
}
