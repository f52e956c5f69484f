package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads the names of a cluster's namespaces.
final class Namespaces {

  private Namespaces() {}

  static List<String> list(ListRequests requests) throws ApiException {
    List<String> names = new ArrayList<>();
    var nameCell = new AtomicInteger();
    requests.read(
        ResourceKind.NAMESPACES.path((String) null) + "?includeObject=None&resourceVersion=0",
        "",
        false,
        columns -> nameCell.set(Math.max(0, Column.nameCell(columns))),
        batch -> addNames(batch, nameCell.get(), names));
    Collections.sort(names);
    return names;
  }

  private static void addNames(RowBatch batch, int nameCell, List<String> names) {
    for (int row = 0; row < batch.size(); row++) {
      names.add(batch.cell(row, nameCell));
    }
  }
}
