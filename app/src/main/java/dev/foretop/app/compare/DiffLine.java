package dev.foretop.app.compare;

/// A line of a difference.
///
/// @param text in YAML, indented
public record DiffLine(Mark mark, String text) {

  /// What became of a line.
  public enum Mark {
    SAME(' '),
    REMOVED('-'),
    ADDED('+'),
    /// Stands for lines that are the same on both sides.
    OMITTED(' ');

    private final char sign;

    Mark(char sign) {
      this.sign = sign;
    }

    public char sign() {
      return sign;
    }
  }

  @Override
  public String toString() {
    return mark.sign() + " " + text;
  }
}
