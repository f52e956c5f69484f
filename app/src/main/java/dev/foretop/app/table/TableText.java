package dev.foretop.app.table;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes rows down, as they are shown, for other programs. May be called on any thread; the time
/// goes with the number of cells.
///
/// @param rows some of the snapshot's
/// @param clock tells what ages are counted to
public record TableText(
    TableSnapshot snapshot, List<Row> rows, List<ShownColumn> columns, InstantSource clock) {

  // What spreadsheets take for a formula at the start of a cell.
  private static final String FORMULA = "=+-@\t";

  public TableText {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /// Writes the rows.
  public void write(TableFormat format, Appendable out) throws IOException {
    switch (format) {
      case TSV -> lines(out, '\t');
      case CSV -> lines(out, ',');
      case JSON -> json(out);
      case YAML -> yaml(out);
      case NAMES -> {
        for (Row row : rows) {
          out.append(snapshot.key(row).name()).append('\n');
        }
      }
    }
  }

  private void lines(Appendable out, char separator) throws IOException {
    line(columns.stream().map(ShownColumn::title).toList(), separator, out);
    rows(out, separator);
  }

  /// Writes the rows as TSV, without the titles.
  public void writeRows(Appendable out) throws IOException {
    rows(out, '\t');
  }

  private void rows(Appendable out, char separator) throws IOException {
    for (Row row : rows) {
      line(columns.stream().map(column -> cell(row, column)).toList(), separator, out);
    }
  }

  private static void line(List<String> cells, char separator, Appendable out) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(separator);
      }
      out.append(separator == ',' ? quoted(cells.get(i)) : joined(cells.get(i)));
    }
    out.append(separator == ',' ? "\r\n" : "\n");
  }

  // A cluster's text must not become a formula on the machine of whoever opens or pastes it.
  private static String harmless(String cell) {
    boolean isFormula =
        cell.length() > 1 && FORMULA.indexOf(cell.charAt(0)) >= 0 && !isNumber(cell);
    return isFormula ? "'" + cell : cell;
  }

  // RFC 4180.
  private static String quoted(String cell) {
    String safe = harmless(cell);
    boolean isPlain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return isPlain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  private static boolean isNumber(String cell) {
    return cell.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  // A cell is one line there, and has no tab.
  private static String joined(String cell) {
    String line =
        cell.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    return harmless(line);
  }

  private void json(Appendable out) throws IOException {
    String separator = "[\n";
    for (Row row : rows) {
      out.append(separator).append(JsonMapper.shared().writeValueAsString(values(row)));
      separator = ",\n";
    }
    out.append(rows.isEmpty() ? "[]\n" : "\n]\n");
  }

  // JSON's texts are YAML's, and mean the same in each version of it.
  private void yaml(Appendable out) throws IOException {
    for (Row row : rows) {
      String start = "- ";
      for (Map.Entry<String, String> each : values(row).entrySet()) {
        out.append(start).append(JsonMapper.shared().writeValueAsString(each.getKey()));
        out.append(": ").append(JsonMapper.shared().writeValueAsString(each.getValue()));
        out.append('\n');
        start = "  ";
      }
    }
    out.append(rows.isEmpty() ? "[]\n" : "");
  }

  // Columns may bear the same name.
  private Map<String, String> values(Row row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ShownColumn column : columns) {
      String name = column.title();
      for (int repeat = 2; values.containsKey(name); repeat++) {
        name = column.title() + " " + repeat;
      }
      values.put(name, cell(row, column));
    }
    return values;
  }

  private String cell(Row row, ShownColumn column) {
    return snapshot.text(row, column, clock);
  }
}
