package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.table.Durations;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Each cell that `kubectl get KIND -A -o wide` prints stands in the table of that kind, in the
/// column of the same title.
@Tag("cluster")
@Timeout(300)
class WideTablesOnClusterTest {

  private static final InstantSource NOW = InstantSource.system();

  // A title begins a column; more than two blanks separate them.
  private static final Pattern TITLE = Pattern.compile("\\S+(?: {1,2}\\S+)*");
  private static final Pattern LOCAL_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  private static final Pattern LENGTH =
      Pattern.compile("(?<![\\w.])(?:\\d+(?:y|d|h|m|s))+(?![\\w.])");

  @TempDir Path home;

  private KindsOnCluster kinds;
  private Path definitions;
  private final Set<String> seen = new TreeSet<>();

  /// A table as kubectl prints it, its rows by namespace and name.
  private record Printed(List<String> titles, Map<String, List<String>> rows) {}

  @BeforeEach
  void create() throws Exception {
    kinds = new KindsOnCluster(home);
    String namespace = kinds.namespace();
    definitions = kinds.copy("odd-columns-definitions.json", home);
    String objects = kinds.copy("odd-columns-objects.json", home).toString();
    Kubectl.run("create", "-f", definitions.toString());
    Kubectl.run("wait", "--for=condition=Established", "-f", definitions.toString());
    Kubectl.run("-n", namespace, "create", "-f", objects);
  }

  @AfterEach
  void delete() throws Exception {
    Kubectl.run("delete", "--wait=false", "-f", definitions.toString());
    kinds.delete();
  }

  private static List<String> cells(String line, List<Integer> starts) {
    int[] points = line.codePoints().toArray(); // kubectl counts them so
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = Math.min(starts.get(i), points.length);
      int to = i + 1 < starts.size() ? Math.min(starts.get(i + 1), points.length) : points.length;
      cells.add(new String(points, from, to - from).strip());
    }
    return cells;
  }

  private static Printed printed(ResourceKind kind) throws Exception {
    String resource = kind.plural() + (kind.group().isEmpty() ? "" : "." + kind.version());
    String group = kind.group().isEmpty() ? "" : "." + kind.group();
    List<String> lines =
        Kubectl.run("get", resource + group, "-A", "-o", "wide")
            .lines()
            .dropWhile(line -> line.startsWith("Warning:"))
            .filter(line -> !line.equals("No resources found"))
            .toList();
    var titles = new ArrayList<String>();
    var starts = new ArrayList<Integer>();
    String head = lines.isEmpty() ? "" : lines.getFirst();
    for (MatchResult title : TITLE.matcher(head).results().toList()) {
      titles.add(title.group());
      starts.add(title.start());
    }
    Map<String, List<String>> rows = new TreeMap<>();
    int name = titles.indexOf("NAME"); // events have it last
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      List<String> cells = cells(line, starts);
      rows.put(kind.isNamespaced() ? cells.get(0) + "/" + cells.get(name) : cells.get(name), cells);
    }
    return new Printed(titles, rows);
  }

  private static String title(ShownColumn column) {
    return column.title().toUpperCase(Locale.ROOT);
  }

  /// Returns the column for each title, the first one of two for the first one of two.
  private static List<ShownColumn> columns(List<String> titles, TableSnapshot shown) {
    List<ShownColumn> left = new ArrayList<>(shown.columns());
    List<ShownColumn> columns = new ArrayList<>();
    for (String title : titles) {
      ShownColumn found =
          left.stream().filter(each -> title(each).equals(title)).findFirst().orElse(null);
      assertThat(found).as("column %s of %s", title, left).isNotNull();
      left.remove(found);
      columns.add(found);
    }
    return columns;
  }

  // kubectl prints the first line only, and moments in UTC.
  private static String asPrinted(String text) {
    if (LOCAL_TIME.matcher(text).matches()) {
      var time = LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZoneId.systemDefault());
      return time.toInstant().toString();
    }
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end) + "...").replace("\r", "\\r").strip();
  }

  /// Whether both are the same but for time that has passed meanwhile.
  private static boolean areAlike(String ours, String kubectls) {
    if (ours.equals(kubectls)) {
      return true;
    }
    List<Long> left = lengths(ours);
    List<Long> right = lengths(kubectls);
    boolean isSameText =
        LENGTH.matcher(ours).replaceAll("T").equals(LENGTH.matcher(kubectls).replaceAll("T"));
    return isSameText
        && left.size() == right.size()
        && IntStream.range(0, left.size())
            .allMatch(i -> Math.abs(left.get(i) - right.get(i)) <= 90 + right.get(i) / 20);
  }

  private static List<Long> lengths(String text) {
    return LENGTH.matcher(text).results().map(each -> Durations.parse(each.group())).toList();
  }

  private static Set<String> differences(Printed printed, TableSnapshot shown) {
    List<ShownColumn> columns = columns(printed.titles(), shown);
    boolean isNamespaced = printed.titles().contains("NAMESPACE");
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < shown.size(); i++) {
      var key = shown.key(shown.row(i));
      places.put(isNamespaced ? key.namespace() + "/" + key.name() : key.name(), i);
    }
    Set<String> differences = new TreeSet<>();
    printed
        .rows()
        .forEach((name, cells) -> {
          Integer place = places.get(name);
          if (place == null) {
            differences.add(name + " is missing");
            return;
          }
          for (int i = 0; i < cells.size(); i++) {
            String ours = asPrinted(shown.text(shown.row(place), columns.get(i), NOW));
            if (!areAlike(ours, cells.get(i))) {
              differences.add(
                  name + " " + printed.titles().get(i) + ": " + ours + " for " + cells.get(i));
            }
          }
        });
    return differences;
  }

  private Set<String> differences(OpenCluster cluster, ResourceKind kind) throws Exception {
    var shown = new AtomicReference<>(TableSnapshot.EMPTY);
    var left = new AtomicReference<Set<String>>(Set.of("no rows"));
    var query = new TableQuery(kind, Set.of());
    try (var _ =
        new LiveTable(cluster.session().tables(), query, Presentation.PLAIN, shown::set, NOW)) {
      WaitForAsyncUtils.waitFor(
          20, TimeUnit.SECONDS, () -> shown.get().freshness() instanceof Freshness.Live);
      WaitForAsyncUtils.waitFor(
          10,
          TimeUnit.SECONDS,
          () -> {
            Printed printed = printed(kind);
            left.set(differences(printed, shown.get()));
            if (left.get().isEmpty() && !printed.rows().isEmpty()) {
              seen.add(kind.qualifiedName());
            }
            return left.get().isEmpty();
          });
    } catch (TimeoutException _) {
      return left.get();
    }
    return Set.of();
  }

  @Test
  void agreeWithKubectl() throws Exception {
    Map<String, Set<String>> wrong = new TreeMap<>();
    try (var cluster = OpenCluster.ofTestCluster(home, "")) {
      for (ResourceKind kind : cluster.session().discovery().kinds()) {
        boolean isOfOthers =
            kind.group().contains("example.") && !kind.group().contains(kinds.namespace());
        if (kind.verbs().contains("list") && kind.verbs().contains("watch") && !isOfOthers) {
          String name = kind.qualifiedName().replace(kinds.namespace(), "UNIQUE");
          Set<String> differences = differences(cluster, kind);
          if (!differences.isEmpty()) {
            wrong.put(name, differences);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).hasSizeGreaterThan(60);
  }
}
