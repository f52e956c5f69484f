package dev.foretop.app.table;

import com.google.re2j.Pattern;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a filter says of labels and fields, which the server knows, and of namespaces.
final class FilterSelectors {

  private final List<String> labels = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final Set<String> in = new LinkedHashSet<>();
  private final Set<String> notIn = new LinkedHashSet<>();
  private String problem = "";

  String problem() {
    return problem;
  }

  TableQuery.Selectors ofServer() {
    return new TableQuery.Selectors(String.join(",", labels), String.join(",", fields));
  }

  void label(String value, boolean isNegated) {
    boolean isName = value.chars().noneMatch(c -> ",=! (".indexOf(c) >= 0);
    if (isNegated && isName) {
      labels.add("!" + value);
    } else {
      add(labels, "label", value, isNegated);
    }
  }

  void field(String value, boolean isNegated) {
    add(fields, "field", value, isNegated);
  }

  private void add(List<String> to, String what, String value, boolean isNegated) {
    int equals = value.indexOf('=');
    if (!isNegated) {
      to.add(value);
    } else if (equals > 0 && value.indexOf(',') < 0 && !value.contains("!=")) {
      to.add(value.substring(0, equals) + "!=" + afterEquals(value));
    } else {
      problem = Texts.of("table.takes.one.condition", what, what);
    }
  }

  private static String afterEquals(String value) {
    String rest = value.substring(value.indexOf('=') + 1);
    return rest.startsWith("=") ? rest.substring(1) : rest;
  }

  void namespaces(String value, boolean isNegated) {
    for (String name : value.split(",", -1)) {
      if (!name.isEmpty()) {
        boolean _ = (isNegated ? notIn : in).add(name);
      }
    }
  }

  /// An object is in one namespace only: those that are asked for are alternatives.
  Optional<FilterTerm> namespaces() {
    boolean isNegated = in.isEmpty();
    Set<String> names = new LinkedHashSet<>(isNegated ? notIn : in);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (!isNegated) {
      names.removeAll(notIn);
    }
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    // No namespace is called nothing, so that nothing is left where all were taken away.
    var match =
        new TextMatch.Found(Pattern.compile(names.isEmpty() ? "^\\z.^" : "^(?:" + any + ")$"));
    return Optional.of(new FilterTerm(RowFilter.NAMESPACE, match, match, isNegated));
  }
}
