package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private boolean isUnidentified;
  private String version = "";

  WatchReader(
      ScopeLister lister,
      Position start,
      List<Column> knownColumns,
      Set<String> secretColumns,
      Consumer<FeedEvent> sink,
      Runnable onEvent) {
    this.position = start;
    this.knownColumns = knownColumns;
    this.sink = sink;
    this.onEvent = onEvent;
    this.tables =
        new TableReader(
            new TableReader.Reading(
                lister.namespace(), lister.identifiesByObject(), lister.own(), secretColumns),
            this::sawColumns,
            this::sawRows);
  }

  /// The position after the last event.
  Position position() {
    return position;
  }

  /// Reads until the server ends the watch.
  ///
  /// @throws ApiException if the server reports an error, or sends what is no event
  void readAll(InputStream body) throws IOException {
    JsonParser json = Json.stream(body);
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw new ApiException(new ApiProblem.Failed(0, Texts.of("kube.watch.sent.what")));
      }
      readEvent(json);
      onEvent.run();
    }
  }

  // The fields may come in any order.
  private void readEvent(JsonParser json) throws ApiException {
    String type = "";
    String message = "";
    int code = 0;
    boolean isStatus = false;
    TableReader.@Nullable Summary object = null;
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      JsonToken token = json.nextToken();
      switch (field) {
        case "type" -> type = json.getValueAsString("");
        case "object" -> object = tables.read(json, false);
        case "kind" -> isStatus = "Status".equals(json.getValueAsString(""));
        case "message" -> message = json.getValueAsString("");
        case "code" -> code = json.getValueAsInt(0);
        default -> {
          // Nothing that matters here.
        }
      }
      if (!field.equals("object") && token.isStructStart()) {
        json.skipChildren();
      }
    }
    if (isStatus) {
      throw new ApiException(Problems.ofStatus(code, "", message));
    }
    take(type, object);
  }

  private void take(String type, TableReader.@Nullable Summary object) throws ApiException {
    switch (type) {
      case "ADDED", "MODIFIED" -> passOn(object);
      case "DELETED" -> {
        tables.deleteRows();
        passOn(object);
      }
      case "BOOKMARK" -> {
        tables.dropRows();
        moveOn(object);
      }
      case "ERROR" -> throw new ApiException(problem(object));
      default -> tables.dropRows(); // of a later version of the API: it says nothing to this one
    }
  }

  private ApiProblem problem(TableReader.@Nullable Summary object) {
    return object == null ? Problems.ofStatus(0, "", "") : tables.reportedProblem();
  }

  private void passOn(TableReader.@Nullable Summary object) throws ApiException {
    if (object != null && object.problem() != null) {
      throw new ApiException(object.problem());
    }
    if (columnsChanged) {
      throw new ApiException(new ApiProblem.Expired(Texts.of("kube.columns.have.changed")));
    }
    version = object == null ? "" : object.resourceVersion();
    tables.flush();
    if (isUnidentified) {
      throw new ApiException(new ApiProblem.Expired(Texts.of("kube.server.does.not")));
    }
    moveOn(object);
  }

  private void moveOn(TableReader.@Nullable Summary object) {
    position = position.movedTo(object == null ? "" : object.resourceVersion());
  }

  private void sawColumns(List<Column> columns) {
    columnsChanged = !knownColumns.isEmpty() && !knownColumns.equals(columns);
  }

  private void sawRows(RowBatch batch) {
    isUnidentified = batch.id(0).startsWith(TableReader.PLACE);
    if (!isUnidentified && !position.covers(batch.namespace(0), version)) {
      sink.accept(new FeedEvent.Rows(batch));
    }
  }
}
