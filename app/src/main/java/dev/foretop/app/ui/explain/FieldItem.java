package dev.foretop.app.ui.explain;

import dev.foretop.app.kube.schema.SchemaField;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A field in the tree; what is below it is made when it is first opened, since a schema may hold
/// itself.
final class FieldItem extends TreeItem<FieldItem.Entry> {

  private boolean isFilled;

  /// What a row shows.
  ///
  /// @param path where it is, from below the kind
  /// @param label what it is called there
  /// @param isSet whether the object has it
  record Entry(SchemaField field, String path, String label, boolean isSet) {}

  private FieldPresence presence;

  FieldItem(SchemaField field, String path, String label, FieldPresence presence) {
    super(new Entry(field, path, label, !path.isEmpty() && presence.isSomewhere()));
    this.presence = presence;
  }

  /// Takes another version of the object; what is open stays open.
  void update(FieldPresence now) {
    presence = now;
    Entry before = getValue();
    boolean isSet = !before.path().isEmpty() && now.isSomewhere();
    if (isSet != before.isSet()) {
      setValue(new Entry(before.field(), before.path(), before.label(), isSet));
    }
    if (isFilled) {
      for (TreeItem<Entry> each : super.getChildren()) {
        ((FieldItem) each).update(now.below(before.field(), each.getValue().field().name()));
      }
    }
  }

  @Override
  public boolean isLeaf() {
    return getValue().field().fields().isEmpty();
  }

  @Override
  public ObservableList<TreeItem<Entry>> getChildren() {
    ObservableList<TreeItem<Entry>> children = super.getChildren();
    if (!isFilled) {
      isFilled = true;
      String path = getValue().path();
      for (SchemaField each : getValue().field().fields()) {
        String below = path.isEmpty() ? each.name() : path + "." + each.name();
        children.add(
            new FieldItem(
                each, below, each.name(), presence.below(getValue().field(), each.name())));
      }
    }
    return children;
  }
}
