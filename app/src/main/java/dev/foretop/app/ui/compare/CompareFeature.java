package dev.foretop.app.ui.compare;

import dev.foretop.app.action.Revisions;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.settings.KeptPlace.KeptObject;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;

/// Shows what differs between two objects, wherever they are, or between two revisions of one.
public final class CompareFeature implements Feature {

  @Override
  public void contribute(Workbench to) {
    var offers = new Offers(to);
    to.actions(offers::actions);
    to.tabs(CompareTab.MAKER, offers::again);
    to.comparer((live, draft) -> offers.openDraft(live, draft));
    to.mixedActions(objects -> objects.size() == 2 ? offers.ofTwo(objects) : List.of());
  }

  private record Offers(Workbench workbench) {

    List<Action> actions(Selection selection) {
      if (selection.objects().size() == 2) {
        return ofTwo(selection.objects());
      }
      List<Action> actions = new ArrayList<>();
      if (selection.isSingle()) {
        actions.add(
            Action.of(
                    "object.compare-with",
                    Texts.of("compare.compare"),
                    Risk.NONE,
                    () -> askPartner(selection))
                .withIcon(Feather.COLUMNS));
        if (Revisions.has(selection.kind())) {
          actions.add(
              Action.of(
                  "object.compare-revisions",
                  Texts.of("compare.compare.revisions"),
                  Risk.NONE,
                  () -> askRevisions(selection)));
        }
      }
      return actions;
    }

    /// The two of an earlier run.
    Optional<DockTab> again(KeptDockTab kept, List<Opened> opened) {
      if (opened.size() != 2 || kept.objects().size() != 2) {
        return Optional.empty();
      }
      Optional<Side> left = side(opened.getFirst(), kept.objects().getFirst());
      return left.flatMap(
          one -> side(opened.getLast(), kept.objects().getLast()).map(other -> tab(one, other)));
    }

    private static Optional<Side> side(Opened open, KeptObject kept) {
      return open.find(kept).map(key -> Side.of(open, key));
    }

    /// What can be done with any two whose clusters are open.
    List<Action> ofTwo(List<ObjectKey> objects) {
      List<Side> sides = objects.stream().map(this::side).flatMap(Optional::stream).toList();
      return sides.size() == 2
          ? List.of(
              Action.of(
                      "object.compare",
                      Texts.of("words.compare"),
                      Risk.NONE,
                      () -> new Plan.Open(tab(sides.getFirst(), sides.getLast())))
                  .withIcon(Feather.COLUMNS))
          : List.of();
    }

    private Optional<Side> side(ObjectKey key) {
      return workbench.opened().stream()
          .filter(each -> each.info().id().equals(key.cluster()))
          .findFirst()
          .map(open -> Side.of(open, key));
    }

    private CompareTab tab(Side left, Side right) {
      return new CompareTab(workbench, left, right, "");
    }

    private Plan askPartner(Selection selection) {
      var own = new Opened(selection.cluster(), selection.info());
      Side left = Side.of(own, selection.first());
      return new Plan.Ask(
          Texts.of("words.compare"),
          close ->
              new PartnerView(
                  workbench, own, selection.first(), right -> open(left, right, close), close),
          620,
          520);
    }

    private void open(Side left, Side right, Runnable close) {
      close.run();
      workbench.run(new Plan.Open(tab(left, right)));
    }

    private void openDraft(Selection live, JsonNode draft) {
      var open = new Opened(live.cluster(), live.info());
      Side left = Side.of(open, live.first());
      var right = new Side(live.info(), Texts.of("compare.your.draft", left.title()), () -> draft);
      workbench.run(new Plan.Open(new CompareTab(workbench, left, right, draft.hashCode() + "")));
    }

    private Plan askRevisions(Selection selection) {
      return new Plan.Ask(
          Texts.of("compare.compare.revisions.said"),
          close ->
              new RevisionsView(
                  workbench, selection, (left, right) -> open(left, right, close), close),
          620,
          240);
    }
  }
}
