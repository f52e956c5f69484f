package dev.foretop.app.kube;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a table, or some changes to it, in the order in which they came.
///
/// All cells lie as UTF-8 in one array, so that a batch of a thousand rows is a handful of objects.
/// A batch never changes once it is built.
public final class RowBatch {

  private final byte[] text;
  private final int[] cellEnds;
  private final int[] rowEnds;
  private final List<String> namespaces;
  private final int[] createdAt;
  private final boolean[] deleted;
  private final int[] dueAt;
  private final @Nullable String @Nullable [] names;
  private final @Nullable String @Nullable [] ids;

  private RowBatch(Builder builder) {
    text = builder.text;
    cellEnds = builder.cellEnds;
    rowEnds = Arrays.copyOf(builder.rowEnds, builder.rows);
    namespaces = List.of(Arrays.copyOf(builder.namespaces, builder.rows));
    createdAt = Arrays.copyOf(builder.createdAt, builder.rows);
    deleted = Arrays.copyOf(builder.deleted, builder.rows);
    dueAt = builder.dueAt;
    names = builder.names;
    ids = builder.ids;
  }

  public int size() {
    return rowEnds.length;
  }

  /// How many cells a row has; a wrong server may send fewer than it has columns.
  public int cellCount(int row) {
    return rowEnds[row] - firstCell(row);
  }

  /// The array that [#start] and [#end] point into; it must not be changed.
  @SuppressWarnings("EI_EXPOSE_REP") // Copying it would cost what the batch saves.
  public byte[] text() {
    return text;
  }

  public int start(int row, int cell) {
    int index = firstCell(row) + cell;
    return index == 0 ? 0 : cellEnds[index - 1];
  }

  public int end(int row, int cell) {
    return cellEnds[firstCell(row) + cell];
  }

  public String cell(int row, int cell) {
    int start = start(row, cell);
    return new String(text, start, end(row, cell) - start, StandardCharsets.UTF_8);
  }

  /// Empty for objects of the cluster itself.
  public String namespace(int row) {
    return namespaces.get(row);
  }

  /// When the object was made, in seconds since 1970, or 0 where the server did not say.
  public int createdAt(int row) {
    return createdAt[row];
  }

  /// When the object is to be gone, its time to end in peace included, in seconds since 1970; 0
  /// where nobody has deleted it or the server did not say.
  public int dueAt(int row) {
    return row < dueAt.length ? dueAt[row] : 0;
  }

  public boolean isDeleted(int row) {
    return deleted[row];
  }

  /// The name of the row's object, or null where at most the cell that holds names has it.
  public @Nullable String name(int row) {
    return names == null || row >= names.length ? null : names[row];
  }

  /// What tells the row from others of the same namespace and name; empty where those are enough.
  public String id(int row) {
    String id = ids == null || row >= ids.length ? null : ids[row];
    return id == null ? "" : id;
  }

  private int firstCell(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  /// Collects the rows of a batch.
  public static final class Builder {

    private byte[] text = new byte[512];
    private int[] cellEnds = new int[32];
    private int[] rowEnds = new int[4];
    private String[] namespaces = new String[4];
    private int[] createdAt = new int[4];
    private boolean[] deleted = new boolean[4];
    private int[] dueAt = {}; // few objects are on their way out
    // Only tables without a column of names have these.
    private @Nullable String @Nullable [] names;
    private @Nullable String @Nullable [] ids;
    private int length;
    private int cells;
    private int rows;

    public int size() {
      return rows;
    }

    public Builder cell(String value) {
      char[] characters = value.toCharArray();
      return cell(characters, 0, characters.length);
    }

    /// Adds the next cell of the current row.
    public Builder cell(char[] characters, int offset, int count) {
      reserve(count * 3);
      for (int i = offset; i < offset + count; i++) {
        char c = characters[i];
        if (c < 0x80) {
          text[length++] = (byte) c;
        } else {
          byte[] rest =
              new String(characters, i, offset + count - i).getBytes(StandardCharsets.UTF_8);
          System.arraycopy(rest, 0, text, length, rest.length);
          length += rest.length;
          break;
        }
      }
      if (cells == cellEnds.length) {
        cellEnds = Arrays.copyOf(cellEnds, cells * 2);
      }
      cellEnds[cells++] = length;
      return this;
    }

    /// Names the current row, whose cells do not tell it from all others.
    ///
    /// @param name of its object, or null if that is not known
    /// @param id what tells it apart, where namespace and name do not; else empty
    public Builder identity(@Nullable String name, String id) {
      names = names == null ? new String[rows + 1] : Arrays.copyOf(names, room(names.length));
      ids = ids == null ? new String[rows + 1] : Arrays.copyOf(ids, room(ids.length));
      names[rows] = name;
      ids[rows] = id;
      return this;
    }

    /// Says when the object of the current row is to be gone; 0 for no such time.
    public Builder due(int seconds) {
      if (seconds > 0) {
        dueAt = Arrays.copyOf(dueAt, room(dueAt.length));
        dueAt[rows] = seconds;
      }
      return this;
    }

    private int room(int length) {
      return rows < length ? length : Math.max(rows + 1, length * 2);
    }

    /// Makes deletions of all rows so far.
    void deleteRows() {
      Arrays.fill(deleted, 0, rows, true);
    }

    /// Ends the current row.
    public Builder endRow(String namespace, int createdAtSeconds, boolean isDeletion) {
      if (rows == rowEnds.length) {
        growRows();
      }
      rowEnds[rows] = cells;
      namespaces[rows] = namespace;
      createdAt[rows] = createdAtSeconds;
      deleted[rows] = isDeletion;
      rows++;
      return this;
    }

    private void reserve(int bytes) {
      if (length + bytes > text.length) {
        text = Arrays.copyOf(text, Math.max(text.length * 2, length + bytes));
      }
    }

    private void growRows() {
      int size = rows * 2;
      rowEnds = Arrays.copyOf(rowEnds, size);
      namespaces = Arrays.copyOf(namespaces, size);
      createdAt = Arrays.copyOf(createdAt, size);
      deleted = Arrays.copyOf(deleted, size);
    }

    /// Hands over the rows; this builder must not be used again.
    public RowBatch build() {
      return new RowBatch(this);
    }
  }
}
