package dev.foretop.app.kinds;

import java.util.List;

/// What is to be said of one object.
///
/// @param verdict how it is doing, in a sentence; of an empty text where there is nothing to say
/// @param parts in the order in which they are shown
public record Overview(Value verdict, List<Part> parts) {

  public Overview {
    parts = List.copyOf(parts);
  }

  /// A part with a heading.
  public sealed interface Part {

    String title();
  }

  /// Names and their values.
  public record Facts(String title, List<Fact> facts) implements Part {

    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// One of the facts.
  ///
  /// @param values at least one; several are shown one below the other
  public record Fact(String name, List<Value> values) {

    public Fact {
      values = List.copyOf(values);
    }
  }

  /// Several things with the same columns.
  ///
  /// @param rows each with a value for each column
  public record Grid(String title, List<String> columns, List<List<Value>> rows) implements Part {

    public Grid {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
