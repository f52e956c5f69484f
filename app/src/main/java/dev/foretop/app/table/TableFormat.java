package dev.foretop.app.table;

import dev.foretop.app.words.Texts;

/// How a table is written down.
///
/// @see TableText
public enum TableFormat {
  TSV("TSV", "tsv"),
  CSV("CSV", "csv"),
  JSON("JSON", "json"),
  YAML("YAML", "yaml"),
  NAMES(Texts.of("table.names"), "txt");

  private final String title;
  private final String extension;

  TableFormat(String title, String extension) {
    this.title = title;
    this.extension = extension;
  }

  public String title() {
    return title;
  }

  /// The end of a file's name.
  public String extension() {
    return extension;
  }
}
