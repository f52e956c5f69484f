package dev.foretop.app.kube;

import dev.foretop.app.kube.FieldPath.SyntaxException;
import dev.foretop.app.words.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A column that the user wants beside those of the server.
///
/// @param title what stands above it
/// @param expression `label:KEY`, `annotation:KEY`, [#OWNER], or a [FieldPath]
/// @param masks whether it is one of secrets, whose values it does not show
public record OwnColumn(String title, String expression, FieldPath path, boolean masks) {

  /// Stands for the kind and name of the controller.
  public static final String OWNER = "owner";

  /// Stands for the newest event that tells of the object.
  public static final String LAST_EVENT = "last-event";

  /// Stands for how each container of a pod is doing.
  static final String CONTAINERS = "containers";

  /// Stands for what the conditions of an object say; nobody types it.
  static final String CONDITIONS = "#conditions";

  /// Stands for the taints of a node; nobody types it.
  static final String TAINTS = "#taints";

  private static final int LONGEST_TITLE = 60;

  /// Reads what was typed.
  ///
  /// @param title may be empty: then the expression's last word is taken
  public static OwnColumn of(String title, String expression) throws SyntaxException {
    String wanted = expression.strip();
    if (wanted.isEmpty()) {
      throw new SyntaxException(Texts.of("kube.say.label.key"));
    }
    FieldPath path = path(wanted);
    String word = word(wanted, path);
    String shown = title.isBlank() ? word : title.strip();
    String cut = shown.substring(0, Math.min(shown.length(), LONGEST_TITLE));
    return new OwnColumn(cut, wanted, path, false);
  }

  /// Returns the column that tells whom objects belong to.
  public static OwnColumn ofOwner() {
    return known("", OWNER);
  }

  /// Returns the column that tells what was last reported of objects.
  public static OwnColumn ofLastEvent() {
    return known("", LAST_EVENT);
  }

  /// Returns columns of expressions that nobody typed, which are their titles, too.
  static List<OwnColumn> ofAll(List<String> expressions) {
    return expressions.stream().map(expression -> known(expression, expression)).toList();
  }

  private static OwnColumn known(String title, String expression) {
    try {
      return of(title, expression);
    } catch (SyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isLastEvent() {
    return expression.equals(LAST_EVENT);
  }

  /// Returns the column that tells when objects were made, as the server writes it.
  public static OwnColumn ofCreation() {
    return known("", ".metadata.creationTimestamp");
  }

  /// Returns the same column by another title.
  public OwnColumn titled(String other) {
    return new OwnColumn(other, expression, path, masks);
  }

  /// Returns the same column as objects of a kind have it.
  public OwnColumn of(ResourceKind kind) {
    return new OwnColumn(title, expression, path, SecretMask.isSecret(kind));
  }

  private static FieldPath path(String expression) throws SyntaxException {
    if (expression.startsWith("label:")) {
      return metadata(expression, "labels");
    }
    if (expression.startsWith("annotation:")) {
      return metadata(expression, "annotations");
    }
    switch (expression) {
      case OWNER -> {
        return FieldPath.parse(".metadata.ownerReferences");
      }
      case LAST_EVENT -> {
        return FieldPath.parse(".metadata.name"); // no field of the object tells it
      }
      case CONTAINERS, CONDITIONS -> {
        return FieldPath.parse(".status");
      }
      case TAINTS -> {
        return FieldPath.parse(".spec");
      }
      default -> {
        // a path
      }
    }
    boolean isPath = expression.startsWith(".") || expression.startsWith("{");
    return FieldPath.parse(isPath || expression.startsWith("[") ? expression : "." + expression);
  }

  private static FieldPath metadata(String expression, String map) throws SyntaxException {
    String key = expression.substring(expression.indexOf(':') + 1).strip();
    if (key.isEmpty()) {
      throw new SyntaxException(Texts.of("kube.key.missing.after"));
    }
    return new FieldPath(
        expression,
        List.of(
            new FieldPath.Step.Field("metadata"),
            new FieldPath.Step.Field(map),
            new FieldPath.Step.Field(key)));
  }

  private static String word(String expression, FieldPath path) {
    return switch (expression) {
      case OWNER -> "Owner";
      case LAST_EVENT -> "Last Event";
      default -> lastWord(path);
    };
  }

  private static String lastWord(FieldPath path) {
    return path.steps().stream()
        .filter(FieldPath.Step.Field.class::isInstance)
        .map(step -> ((FieldPath.Step.Field) step).name())
        .reduce((_, last) -> last)
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .orElse("Value");
  }

  /// Whether an object's metadata are enough to fill the column. Which annotations of a secret hold
  /// one of its values is told by these.
  boolean needsOnlyMetadata() {
    return isField(0, "metadata") && !(masks && reachesAnnotations());
  }

  private boolean reachesAnnotations() {
    boolean isOther =
        path.steps().size() > 1 && path.steps().get(1) instanceof FieldPath.Step.Field;
    return !isOther || isField(1, "annotations");
  }

  private boolean isField(int step, String name) {
    return path.steps().size() > step
        && path.steps().get(step) instanceof FieldPath.Step.Field(var field)
        && field.equals(name);
  }

  /// What the column holds for an object; empty for nothing.
  public String textIn(JsonNode object) {
    return switch (expression) {
      case OWNER -> Owner.of(object);
      case LAST_EVENT -> "";
      case CONTAINERS -> ContainerDot.line(object);
      case CONDITIONS -> ConditionLine.of(object);
      case TAINTS -> TaintLine.of(object);
      default -> shown(path.textIn(masks ? SecretMask.hide(object) : object));
    };
  }

  private String shown(String text) {
    boolean isSecret = SecretFields.isKey(text) || (!text.isEmpty() && path.holdsSecret());
    return isSecret ? SecretMask.MASK : text;
  }

  Column column() {
    return new Column(title, Column.OWN, "", 0, Texts.of("kube.your.own.column", expression));
  }
}
