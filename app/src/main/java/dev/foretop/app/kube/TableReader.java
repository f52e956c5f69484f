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
  private final String defaultNamespace;
  private final boolean identifiesByObject;
  private final List<OwnColumn> own;

  private RowBatch.Builder batch = new RowBatch.Builder();
  private int batchLimit = FIRST_BATCH;
  private boolean isDeletion;

  // Of the document being read.
  private String kind = "";
  private String resourceVersion = "";
  private String nextPage = "";
  private long remaining;
  private int code;
  private String message = "";
  private String status = "";
  private String reason = "";
  private boolean hasItems;

  // Of the object being read.
  private String name = "";
  private String namespace;
  private String uid = "";
  private int createdAt;
  private int dueAt;
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
    this.defaultNamespace = reading.namespace();
    this.identifiesByObject = reading.identifiesByObject();
    this.own = List.copyOf(reading.own());
    this.secretCells = new SecretCells(reading.secret());
    this.namespace = defaultNamespace;
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
    return new Summary(kind(), resourceVersion, nextPage, remaining, problem());
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
    resourceVersion = "";
    nextPage = "";
    remaining = 0;
    code = 0;
    message = "";
    status = "";
    reason = "";
    hasItems = false;
    place = 0;
    startObject();
  }

  private void startObject() {
    name = "";
    namespace = defaultNamespace;
    uid = "";
    createdAt = 0;
    dueAt = 0;
    cells = 0;
    whole = MissingNode.getInstance();
  }

  private void readField(JsonParser json, String field) {
    switch (field) {
      case "kind" -> kind = Tokens.text(json);
      case "metadata" -> readMetadata(json);
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
        && !name.isEmpty();
  }

  private void readMetadata(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "name" -> name = Tokens.text(json);
        case "uid" -> uid = identifiesByObject ? Tokens.text(json) : Tokens.skipped(json);
        case "namespace" -> namespace = Tokens.sameText(json, namespace);
        case "creationTimestamp" -> createdAt = Tokens.seconds(Tokens.text(json));
        case "deletionTimestamp" -> dueAt = Tokens.seconds(Tokens.text(json));
        case "resourceVersion" -> resourceVersion = Tokens.text(json);
        case "continue" -> nextPage = Tokens.text(json);
        case "remainingItemCount" -> remaining = Math.max(0, json.getValueAsLong(0));
        default -> json.skipChildren();
      }
    }
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
    String tableVersion = resourceVersion;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      readRow(json);
    }
    resourceVersion = tableVersion.isEmpty() ? resourceVersion : tableVersion;
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
      readWhole(Json.tree(json));
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      if (field.equals("metadata")) {
        readMetadata(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void readWhole(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    whole = object;
    name = metadata.path("name").asString("");
    uid = identifiesByObject ? metadata.path("uid").asString("") : "";
    namespace = metadata.path("namespace").asString(namespace);
    createdAt = Tokens.seconds(metadata.path("creationTimestamp").asString(""));
    dueAt = Tokens.seconds(metadata.path("deletionTimestamp").asString(""));
    resourceVersion = metadata.path("resourceVersion").asString(resourceVersion);
  }

  private void readItems(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    String listVersion = resourceVersion;
    hasItems = true;
    report(PLAIN_COLUMNS);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      startObject();
      readObject(json);
      addPlainRow();
    }
    resourceVersion = listVersion.isEmpty() ? resourceVersion : listVersion;
  }

  private void addPlainRow() {
    batch.cell(name).cell("");
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
      batch.identity(
          name.isEmpty() ? null : name, !uid.isEmpty() ? uid : name.isEmpty() ? PLACE + place : "");
    }
    batch.due(dueAt).endRow(namespace, createdAt, isDeletion);
    if (batch.size() >= batchLimit) {
      flush();
    }
  }

  /// Forgets the rows of the last document, as those of a bookmark, which mean nothing.
  void dropRows() {
    batch = new RowBatch.Builder();
  }
}
