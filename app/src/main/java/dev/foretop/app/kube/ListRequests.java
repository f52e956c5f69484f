package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpResponse;
import tools.jackson.core.JsonParser;

/// Sends list requests and can break off those that run.
final class ListRequests {

  static final String ACCEPT =
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;q=0.5";

  private final ClusterApi api;
  private final ResourceKind kind;
  private final Set<HttpGet> running = ConcurrentHashMap.newKeySet();

  /// @param kind that is listed
  ListRequests(ClusterApi api, ResourceKind kind) {
    this.api = api;
    this.kind = kind;
  }

  /// Reads one page; its rows arrive while it is being read.
  ///
  /// @param identifiesByObject whether rows are told apart by their objects
  TableReader.Summary read(
      String pathAndQuery,
      String namespace,
      boolean identifiesByObject,
      Consumer<List<Column>> columns,
      Consumer<RowBatch> rows)
      throws ApiException {
    return read(
        pathAndQuery,
        new TableReader.Reading(namespace, identifiesByObject, List.of()),
        columns,
        rows);
  }

  TableReader.Summary read(
      String pathAndQuery,
      TableReader.Reading reading,
      Consumer<List<Column>> columns,
      Consumer<RowBatch> rows)
      throws ApiException {
    HttpGet request = api.get(pathAndQuery, ACCEPT, api.timings().answer());
    TableReader.Reading masked = reading.hiding(api.secretColumns().of(kind));
    running.add(request);
    try {
      return api.execute(
          request,
          (body, response) -> {
            hear(pathAndQuery, response);
            var reader = new TableReader(masked, columns, rows);
            JsonParser json = Json.stream(body);
            TableReader.Summary summary = reader.read(json, false);
            reader.flush();
            return succeeded(summary);
          });
    } finally {
      running.remove(request);
    }
  }

  // Lists of namespaces pass here on the way to those of the kind itself.
  private void hear(String pathAndQuery, HttpResponse response) {
    String path = pathAndQuery.substring(0, (pathAndQuery + "?").indexOf('?'));
    if (path.endsWith("/" + ResourceKind.encode(kind.plural()))) {
      api.deprecations().heard(kind, WarningHeader.texts(response));
    }
  }

  private static TableReader.Summary succeeded(TableReader.Summary summary) throws ApiException {
    if (summary.problem() != null) {
      throw new ApiException(summary.problem());
    }
    if (!summary.kind().equals("Table") && !summary.kind().endsWith("List")) {
      throw new ApiException(new ApiProblem.Failed(0, Texts.of("kube.answer.no.list.said")));
    }
    return summary;
  }

  void cancel() {
    running.forEach(HttpGet::cancel);
  }
}
