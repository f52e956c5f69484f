package dev.foretop.app.kube;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the pods that take a place on each node: those that have not ended.
final class PodsOfNodes implements NodeRoom.Counting {

  private static final String PODS = "/api/v1/pods";
  private static final String NOT_ENDED =
      "&fieldSelector=status.phase%21%3DSucceeded%2Cstatus.phase%21%3DFailed";

  private final Objects objects;
  private final ListRequests requests;

  PodsOfNodes(ClusterApi api) {
    this.objects = api;
    this.requests = new ListRequests(api, ResourceKind.PODS);
  }

  /// Returns how many pods there are by the names of nodes; nothing where there are more than
  /// `most`, which would cost more than the table of nodes.
  @Override
  public Map<String, Integer> count(int most) throws ApiException {
    Map<String, Integer> counts = new HashMap<>();
    var metadata = objects.document(PODS + "?limit=1").path("metadata");
    if (metadata.path("remainingItemCount").asLong(0) < most) {
      var nodeCell = new int[] {-1};
      TableReader.Summary _ =
          requests.read(
              PODS + "?includeObject=None&resourceVersion=0" + NOT_ENDED,
              "",
              false,
              columns -> nodeCell[0] = nodeCell(columns),
              batch -> count(batch, nodeCell[0], counts));
    }
    return counts;
  }

  private static int nodeCell(List<Column> columns) {
    return columns.stream().map(Column::name).toList().indexOf("Node");
  }

  private static void count(RowBatch batch, int nodeCell, Map<String, Integer> counts) {
    for (int row = 0; row < batch.size(); row++) {
      if (nodeCell >= 0 && nodeCell < batch.cellCount(row)) {
        counts.merge(batch.cell(row, nodeCell), 1, Integer::sum);
      }
    }
  }
}
