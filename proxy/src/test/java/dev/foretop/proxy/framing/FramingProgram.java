package dev.foretop.proxy.framing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Runs [Trials] by the thousand: `FramingProgram [COUNT [SEED [PAIR]]]`, COUNT for each pair of
/// protocols or for one alone, such as `HTTP_2>HTTP_1`.
final class FramingProgram {

  private FramingProgram() {}

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 25_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    boolean sound = true;
    Path nginx = args.length > 3 ? Path.of(args[3]) : null;
    try (var trials = new Trials(Files.createTempDirectory("foretop-framing"), nginx)) {
      for (Protocol in : Protocol.values()) {
        for (Protocol out : Protocol.values()) {
          if (args.length > 2 && !args[2].equals("all") && !args[2].equals(in + ">" + out)) {
            continue;
          }
          long begin = System.nanoTime();
          Collection<String> faults = trials.run(in, out, count, seed);
          sound &= faults.isEmpty();
          System.out.printf(
              "%s in, %s out: %,d trials in %d s, seed %d, faults: %d%n",
              in, out, count, (System.nanoTime() - begin) / 1_000_000_000, seed, faults.size());
          faults.stream().limit(20).forEach(fault -> System.out.println("  " + fault));
        }
      }
      System.out.println(trials.connections());
    }
    System.exit(sound ? 0 : 1);
  }
}
