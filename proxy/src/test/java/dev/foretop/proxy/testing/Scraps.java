package dev.foretop.proxy.testing;

import java.util.List;
import java.util.Random;

/// Makes texts of random scraps, the same in each run: what a search for a counterexample tries.
public final class Scraps {

  private final Random random;
  private final List<String> scraps;

  /// @param seed with the scraps it decides on all texts
  public Scraps(long seed, String... scraps) {
    this.random = new Random(seed);
    this.scraps = List.of(scraps);
  }

  /// Joins up to `most` scraps.
  public String next(int most) {
    var text = new StringBuilder();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      text.append(scraps.get(random.nextInt(scraps.size())));
    }
    return text.toString();
  }

  /// Returns one of `choices`.
  public String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
