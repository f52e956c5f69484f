package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Deed;
import dev.foretop.app.action.Delete;
import dev.foretop.app.action.Restart;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Confirmations;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;

/// Collects what can be done with a selection, with the reasons where the user may not.
final class Offers {

  private final Workbench workbench;
  private final Selection selection;
  private final Confirmations confirmations;
  private final Rights rights;
  private final List<Action> actions = new ArrayList<>();

  Offers(Workbench workbench, Selection selection) {
    this.workbench = workbench;
    this.selection = selection;
    this.confirmations = new Confirmations(workbench);
    this.rights = new Rights(selection, workbench.threads().fx());
  }

  Selection selection() {
    return selection;
  }

  List<Action> actions() {
    return List.copyOf(actions);
  }

  void offer(String id, String verb, Deed deed) {
    offer(id, verb, deed, () -> ChangeForm.of(Draft.of(deed, deed.isGrave())));
  }

  void offer(String id, String verb, Deed deed, Supplier<ChangeForm> form) {
    if (deed.appliesTo(selection.kind())) {
      add(id, verb, deed, () -> confirmations.ask(new Wish(verb, selection, form.get())));
    }
  }

  void add(String id, String verb, Deed deed, Supplier<Plan> plan) {
    String title = verb.endsWith("?") ? verb : verb + "…";
    Risk risk = deed.isGrave() ? Risk.LOSS : Risk.CHANGE;
    Action action = rights.judge(Action.of("object." + id, title, risk, plan), deed);
    actions.add(dressed(action, deed));
  }

  private static Action dressed(Action action, Deed deed) {
    return switch (deed) {
      case Delete _ ->
          action.withIcon(Feather.TRASH_2).withKeys(new KeyCodeCombination(KeyCode.DELETE));
      case Restart _ -> action.withKeys(new KeyCodeCombination(KeyCode.R));
      default -> action;
    };
  }

  /// Returns the plan to ask for what is wished.
  Plan ask(Wish wish) {
    return confirmations.ask(wish);
  }

  /// Asks for what is wished, from where no plan can be returned any more.
  void askNow(Wish wish) {
    workbench.run(confirmations.ask(wish));
  }

  @FunctionalInterface
  interface Source<T> {
    T read() throws ApiException;
  }

  <T> void read(Source<T> source, Consumer<T> found, Consumer<String> failed) {
    workbench
        .threads()
        .background()
        .execute(() -> {
          try {
            T value = source.read();
            workbench.threads().fx().execute(() -> found.accept(value));
          } catch (ApiException e) {
            workbench.threads().fx().execute(() -> failed.accept(String.valueOf(e.getMessage())));
          }
        });
  }
}
