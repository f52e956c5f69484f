package dev.foretop.app.ui;

import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.actions.ActionsFeature;
import dev.foretop.app.ui.compare.CompareFeature;
import dev.foretop.app.ui.copy.CopyFeature;
import dev.foretop.app.ui.editor.EditorFeature;
import dev.foretop.app.ui.explain.ExplainFeature;
import dev.foretop.app.ui.files.FilesFeature;
import dev.foretop.app.ui.forwards.ForwardsFeature;
import dev.foretop.app.ui.inspector.InspectorFeature;
import dev.foretop.app.ui.logs.LogsFeature;
import dev.foretop.app.ui.overview.OverviewFeature;
import dev.foretop.app.ui.shells.ShellsFeature;
import dev.foretop.app.ui.tasks.TasksFeature;
import dev.foretop.app.ui.workbench.Feature;
import java.util.List;

/// The features of the window, in the order in which menus and details show what they contribute.
public final class ExplorerFeatures {

  private ExplorerFeatures() {}

  public static List<Feature> all() {
    var schemas = new OpenSchemas();
    var tasks = new Tasks();
    return List.of(
        new OverviewFeature(),
        new ExplainFeature(schemas),
        new LogsFeature(tasks),
        new ShellsFeature(),
        new ForwardsFeature(),
        new FilesFeature(tasks),
        new TasksFeature(tasks),
        new InspectorFeature(),
        new EditorFeature(schemas),
        new CompareFeature(),
        new ActionsFeature(tasks),
        new CopyFeature());
  }
}
