package dev.foretop.app.ui.actions;

import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;

/// Leads to draining a node: the question first, then a tab of the dock that shows how it goes on.
final class DrainPlans {

  private DrainPlans() {}

  static Plan ask(Workbench workbench, Tasks tasks, Selection selection) {
    String id = selection.info().id().value();
    ClusterSettings settings = workbench.settings().current().cluster(id);
    return new Plan.Ask(
        Texts.of("actions.drain"),
        close -> {
          var view =
              new DrainView(
                  selection,
                  settings,
                  workbench.threads(),
                  close,
                  order -> {
                    close.run();
                    workbench.run(new Plan.Open(new DrainTab(selection, order, workbench, tasks)));
                  });
          view.read();
          return view;
        },
        780,
        560);
  }
}
