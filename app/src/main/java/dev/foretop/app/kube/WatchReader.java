package dev.foretop.app.kube;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the events of one watch and keeps the position up to which they were read.
final class WatchReader {

  private final Consumer<FeedEvent> sink;
  private final Runnable onEvent;
  private final List<Column> knownColumns;
  private final TableReader tables;

  private Position position;
  private boolean columnsChanged;

  WatchReader(
      String namespace,
      Position start,
      List<Column> knownColumns,
      Consumer<FeedEvent> sink,
      Runnable onEvent) {
    this.position = start;
    this.knownColumns = knownColumns;
    this.sink = sink;
    this.onEvent = onEvent;
    this.tables = new TableReader(namespace, this::sawColumns, this::sawRows);
  }

  /// The position after the last event.
  Position position() {
    return position;
  }

  /// Reads until the server ends the watch.
  void readAll(InputStream body) throws IOException {
    JsonParser json = Json.stream(body);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      readEvent(json);
      onEvent.run();
    }
  }

  private void readEvent(JsonParser json) throws ApiException {
    String type = "";
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "type" -> type = json.getString();
        case "object" -> readObject(json, type);
        default -> json.skipChildren();
      }
    }
  }

  private void readObject(JsonParser json, String type) throws ApiException {
    TableReader.Summary summary = tables.read(json, type.equals("DELETED"));
    if (summary.problem() != null) {
      throw new ApiException(summary.problem());
    }
    if (columnsChanged) {
      throw new ApiException(new ApiProblem.Expired("The columns have changed."));
    }
    version = summary.resourceVersion();
    if (type.equals("BOOKMARK")) {
      tables.dropRows();
    } else {
      tables.flush();
    }
    position = position.movedTo(version);
  }

  private String version = "";

  private void sawColumns(List<Column> columns) {
    columnsChanged = !knownColumns.isEmpty() && !knownColumns.equals(columns);
  }

  private void sawRows(RowBatch batch) {
    if (!position.covers(batch.namespace(0), version)) {
      sink.accept(new FeedEvent.Rows(batch));
    }
  }
}
