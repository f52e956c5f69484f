package dev.foretop.app.kube;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads tables straight from the token stream into [RowBatch]es.
///
/// Also reads plain lists and objects, which servers send that cannot make tables; these get the
/// columns Name and Age. Belongs to one thread.
final class TableReader {

  /// What a table says about itself.
  ///
  /// @param remaining how many objects follow on later pages
  record Summary(
      String kind,
      String resourceVersion,
      String nextPage,
      long remaining,
      @Nullable ApiProblem problem) {}

  /// How rows are to be read.
  ///
  /// @param namespace of rows that do not name their own
  /// @param identifiesByObject whether a row is told from others by its object, and where it has
  ///   none by its place, since the cells do not do that
  /// @param own columns to fill from the objects, after those of the table
  /// @param secret titles of columns whose cells are not shown
  record Reading(
      String namespace, boolean identifiesByObject, List<OwnColumn> own, Set<String> secret) {

    Reading(String namespace, boolean identifiesByObject, List<OwnColumn> own) {
      this(namespace, identifiesByObject, own, Set.of());
    }

    Reading hiding(Set<String> titles) {
      return new Reading(namespace, identifiesByObject, own, titles);
    }
  }

  private static final List<Column> PLAIN_COLUMNS =
      List.of(
          new Column("Name", "string", "name", 0, ""),
          new Column("Age", "date", "", 0, "CreationTimestamp is a timestamp"));

  // The first batch is small, for the first screen of rows not to wait for the rest.
  private static final int FIRST_BATCH = 64;
  private static final int BATCH = 1024;

  /// What the id of a row begins with that nothing but its place tells from others. No uid does.
  static final String PLACE = "#";

  private final Consumer<List<Column>> columnSink;
  private final Consumer<RowBatch> rowSink;
  private final boolean identifiesByObject;
  private final List<OwnColumn> own;

  private RowBatch.Builder batch = new RowBatch.Builder();
  private int batchLimit = FIRST_BATCH;
  private boolean isDeletion;

  // Of the document being read.
  private String kind = "";
  private int code;
  private String message = "";
  private String status = "";
  private String reason = "";
  private boolean hasItems;

  // Of the object being read.
  private final ObjectHead head;
  private int place;
  private int cells;
  private int tableColumns;
  private final SecretCells secretCells;
  private JsonNode whole = MissingNode.getInstance();

  TableReader(
      String defaultNamespace, Consumer<List<Column>> columnSink, Consumer<RowBatch> rowSink) {
    this(new Reading(defaultNamespace, false, List.of()), columnSink, rowSink);
  }

  TableReader(Reading reading, Consumer<List<Column>> columnSink, Consumer<RowBatch> rowSink) {
    this.head = new ObjectHead(reading.namespace(), reading.identifiesByObject());
    this.identifiesByObject = reading.identifiesByObject();
    this.own = List.copyOf(reading.own());
    this.secretCells = new SecretCells(reading.secret());
    this.columnSink = columnSink;
    this.rowSink = rowSink;
  }

  /// Reads one document; the parser stands before it or at its first brace.
  ///
  /// @param isDeletion whether the rows are of objects that were deleted
  Summary read(JsonParser json, boolean isDeletion) {
    this.isDeletion = isDeletion;
    reset();
    if (json.currentToken() == null) {
      json.nextToken();
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new Summary("", "", "", 0, null);
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      readField(json, field);
    }
    if (isPlainObject()) {
      addPlainRow();
    }
    return new Summary(
        kind(), head.resourceVersion(), head.nextPage(), head.remaining(), problem());
  }

  // Some servers forget to name the kind; what has items is a list.
  private String kind() {
    return kind.isEmpty() && hasItems ? "List" : kind;
  }

  private @Nullable ApiProblem problem() {
    boolean isStatus = kind.equals("Status") || (kind.isEmpty() && status.equals("Failure"));
    return isStatus ? Problems.ofStatus(code, reason, message) : null;
  }

  /// What an event of the type `ERROR` reports, whatever its object looks like.
  ApiProblem reportedProblem() {
    return Problems.ofStatus(code, reason, message);
  }

  /// Makes deletions of the rows that were read and not yet passed on.
  void deleteRows() {
    batch.deleteRows();
  }

  /// Passes on the rows that were read since the last batch.
  void flush() {
    if (batch.size() > 0) {
      rowSink.accept(batch.build());
      batch = new RowBatch.Builder();
      batchLimit = BATCH;
    }
  }

  private void reset() {
    kind = "";
    code = 0;
    message = "";
    status = "";
    reason = "";
    hasItems = false;
    place = 0;
    head.startDocument();
    startObject();
  }

  private void startObject() {
    head.startObject();
    cells = 0;
    whole = MissingNode.getInstance();
  }

  private void readField(JsonParser json, String field) {
    switch (field) {
      case "kind" -> kind = Tokens.text(json);
      case "metadata" -> head.read(json);
      case "columnDefinitions" -> readColumns(json);
      case "rows" -> readRows(json);
      case "items" -> readItems(json);
      case "code" -> code = Tokens.number(json);
      case "status" -> status = Tokens.text(json);
      case "reason" -> reason = Tokens.text(json);
      case "message" -> message = Tokens.text(json);
      default -> json.skipChildren();
    }
  }

  private boolean isPlainObject() {
    return !kind.equals("Table")
        && !kind.equals("Status")
        && !kind.endsWith("List")
        && !head.name().isEmpty();
  }

  private void readColumns(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    report(ColumnDefinitions.read(json));
  }

  private void report(List<Column> columns) {
    tableColumns = columns.size();
    secretCells.of(columns);
    List<Column> all = Column.withOneName(columns);
    own.forEach(column -> all.add(column.column()));
    columnSink.accept(all);
  }

  private void readRows(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    String tableVersion = head.resourceVersion();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      readRow(json);
    }
    head.keepVersion(tableVersion);
    startObject();
  }

  private void readRow(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    startObject();
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "cells" -> readCells(json);
        case "object" -> readObject(json);
        default -> json.skipChildren();
      }
    }
    endRow();
  }

  private void readCells(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      switch (json.currentToken()) {
        case VALUE_NULL -> batch.cell("");
        case START_OBJECT, START_ARRAY -> batch.cell(secretCells.shown(cells, Json.tree(json)));
        default -> readCell(json);
      }
      cells++;
    }
  }

  private void readCell(JsonParser json) {
    char[] text = json.getStringCharacters();
    int start = json.getStringOffset();
    int length = json.getStringLength();
    if (secretCells.mayBeSecret(cells, text, start, length)) {
      batch.cell(secretCells.shown(cells, new String(text, start, length)));
    } else {
      batch.cell(text, start, length);
    }
  }

  private void readObject(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    if (!own.isEmpty()) {
      whole = Json.tree(json);
      head.read(whole);
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      if (field.equals("metadata")) {
        head.read(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readItems(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    String listVersion = head.resourceVersion();
    hasItems = true;
    report(PLAIN_COLUMNS);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      startObject();
      readObject(json);
      addPlainRow();
    }
    head.keepVersion(listVersion);
  }

  private void addPlainRow() {
    batch.cell(head.name()).cell("");
    cells = 2;
    endRow();
  }

  // Own cells stand after as many as the table has columns, also where a row has fewer.
  private void addOwnCells() {
    for (int missing = cells; !own.isEmpty() && missing < tableColumns; missing++) {
      batch.cell("");
    }
    own.forEach(column -> batch.cell(column.textIn(whole)));
  }

  private void endRow() {
    addOwnCells();
    if (identifiesByObject) {
      place++;
      batch.identity(head.name().isEmpty() ? null : head.name(), identity());
    }
    batch.due(head.dueAt()).endRow(head.namespace(), head.createdAt(), isDeletion);
    if (batch.size() >= batchLimit) {
      flush();
    }
  }

  private String identity() {
    if (!head.uid().isEmpty()) {
      return head.uid();
    }
    return head.name().isEmpty() ? PLACE + place : "";
  }

  /// Forgets the rows of the last document, as those of a bookmark, which mean nothing.
  void dropRows() {
    batch = new RowBatch.Builder();
  }
}
