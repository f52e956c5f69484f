package dev.foretop.app.kube;

import java.util.List;

/// What an object itself says that its table does not: what a pod asks for and may use and how its
/// containers are doing, what a node has to give, and what conditions say. Amounts are NaN where
/// they are not said.
///
/// @param cpu processors requested, or there to be given
/// @param cpuLimit NaN unless each container has a limit
/// @param pods how many may run on a node
/// @param taints of a node: see [TaintLine]
/// @param line of [ContainerDot]s for a pod, else a [ConditionLine]; may be empty
/// @param dueAt as in [RowBatch#dueAt]
record ObjectFacts(
    double cpu,
    double memory,
    double cpuLimit,
    double memoryLimit,
    double pods,
    String taints,
    String line,
    int dueAt) {

  /// Of an object of which nothing is known.
  static final ObjectFacts NONE = of("", 0);

  private static final String RESOURCES = ".spec.containers[*].resources.";
  private static final List<String> OF_PODS =
      List.of(
          RESOURCES + "requests.cpu",
          RESOURCES + "requests.memory",
          RESOURCES + "limits.cpu",
          RESOURCES + "limits.memory",
          ".spec.containers[*].name",
          OwnColumn.CONTAINERS);
  private static final List<String> OF_NODES =
      List.of(
          ".status.allocatable.cpu",
          ".status.allocatable.memory",
          ".status.allocatable.pods",
          OwnColumn.TAINTS,
          OwnColumn.CONDITIONS);
  private static final List<String> OF_OTHERS = List.of(OwnColumn.CONDITIONS);

  private static ObjectFacts of(String line, int dueAt) {
    return new ObjectFacts(
        Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "", line, dueAt);
  }

  /// Whether nothing is said that could stand in a column.
  boolean isMute() {
    return line.isEmpty();
  }

  static boolean isPods(ResourceKind kind) {
    return kind.group().isEmpty() && kind.plural().equals("pods");
  }

  static boolean isNodes(ResourceKind kind) {
    return kind.group().isEmpty() && kind.plural().equals("nodes");
  }

  /// Whether objects of a kind may say more than their table does.
  static boolean areOfInterest(ResourceKind kind) {
    boolean isDefined = !kind.isBuiltIn() || kind.plural().equals("customresourcedefinitions");
    return isPods(kind) || isNodes(kind) || (isDefined && kind.verbs().contains("watch"));
  }

  private static List<String> expressions(ResourceKind kind) {
    return isPods(kind) ? OF_PODS : isNodes(kind) ? OF_NODES : OF_OTHERS;
  }

  /// Returns the columns that [#of] reads.
  static List<OwnColumn> columns(ResourceKind kind) {
    return OwnColumn.ofAll(expressions(kind));
  }

  /// Reads the columns, which are a row's last.
  static ObjectFacts of(RowBatch batch, int row, ResourceKind kind) {
    int first = batch.cellCount(row) - expressions(kind).size();
    if (first < 0) {
      return NONE;
    }
    String line = batch.cell(row, batch.cellCount(row) - 1);
    if (!isPods(kind) && !isNodes(kind)) {
      return of(line, batch.dueAt(row));
    }
    double cpu = Quantity.sum(batch.cell(row, first));
    double memory = Quantity.sum(batch.cell(row, first + 1));
    if (isNodes(kind)) {
      return new ObjectFacts(
          cpu,
          memory,
          Double.NaN,
          Double.NaN,
          Quantity.value(batch.cell(row, first + 2)),
          batch.cell(row, first + 3),
          line,
          batch.dueAt(row));
    }
    int containers = count(batch.cell(row, first + 4));
    return new ObjectFacts(
        cpu,
        memory,
        limit(batch.cell(row, first + 2), containers),
        limit(batch.cell(row, first + 3), containers),
        Double.NaN,
        "",
        line,
        batch.dueAt(row));
  }

  // One container without a limit leaves the pod without one.
  private static double limit(String limits, int containers) {
    return count(limits) == containers ? Quantity.sum(limits) : Double.NaN;
  }

  private static int count(String list) {
    return list.isEmpty() ? 0 : 1 + (int) list.chars().filter(c -> c == ',').count();
  }
}
