package dev.foretop.proxy.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Some names, or all names there are.
///
/// @param all whether every name is among them
/// @param some the names, where not all are
public record Names(boolean all, Set<String> some) {

  public static final Names ALL = new Names(true, Set.of());
  public static final Names NONE = new Names(false, Set.of());

  /// What stands for all names in a list of them.
  public static final String WILDCARD = "*";

  public Names {
    some = all ? Set.of() : Set.copyOf(some);
  }

  /// Reads a list of names, in which `*` stands for all.
  public static Names of(Collection<String> names) {
    return names.contains(WILDCARD) ? ALL : new Names(false, Set.copyOf(names));
  }

  public boolean contains(String name) {
    return all || some.contains(name);
  }

  /// Returns the list that [#of(Collection)] reads, sorted.
  public List<String> toList() {
    return all ? List.of(WILDCARD) : some.stream().sorted().toList();
  }
}
