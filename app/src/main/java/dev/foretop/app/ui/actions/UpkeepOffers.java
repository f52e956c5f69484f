package dev.foretop.app.ui.actions;

import dev.foretop.app.action.AutoscalerLimits;
import dev.foretop.app.action.ContainerResources;
import dev.foretop.app.action.DecideCertificate;
import dev.foretop.app.action.DefaultStorageClass;
import dev.foretop.app.action.ExpandClaim;
import dev.foretop.app.action.FinalizeNamespace;
import dev.foretop.app.action.NamespaceHolders;
import dev.foretop.app.action.PodTemplates;
import dev.foretop.app.action.RemoveFinalizers;
import dev.foretop.app.action.SetResources;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What keeps a cluster in order: resources, limits, approvals, volumes, and what does not go away.
final class UpkeepOffers {

  private final Offers offers;
  private final Selection selection;

  UpkeepOffers(Offers offers) {
    this.offers = offers;
    this.selection = offers.selection();
  }

  void offerResources() {
    ContainerResources none = ContainerResources.of(MissingNode.getInstance());
    offers.offer(
        "resources",
        Texts.of("actions.set.resources"),
        new SetResources("", none),
        this::resourcesForm);
  }

  void offerOthers() {
    offers.offer(
        "limits",
        Texts.of("actions.set.autoscaler.limits"),
        new AutoscalerLimits(1, 1),
        this::limitsForm);
    offerDecision("approve", Texts.of("words.approve"), true);
    offerDecision("deny", Texts.of("words.deny"), false);
    offers.offer(
        "expand",
        Texts.of("actions.expand"),
        new ExpandClaim(selection.cluster(), ""),
        this::expandForm);
    offerDefault();
  }

  void offerFinalizers() {
    if (!selection.isSingle()) {
      return;
    }
    var remove = new RemoveFinalizers(Set.of());
    if (remove.appliesTo(selection.kind())) {
      offers.add(
          "finalizers", Texts.of("actions.remove.finalizers"), remove, this::askForFinalizers);
    }
    var finalize = new FinalizeNamespace();
    if (finalize.appliesTo(selection.kind())) {
      offers.add("stuck", Texts.of("actions.why.stuck"), finalize, this::askWhyStuck);
    }
  }

  private JsonNode live() throws ApiException {
    return selection.cluster().objects().json(selection.first());
  }

  private ChangeForm resourcesForm() {
    var form = new ResourcesForm();
    offers.read(() -> PodTemplates.containers(selection.kind(), live()), form::offer, form::failed);
    return form;
  }

  private ChangeForm limitsForm() {
    var form = new LimitsForm();
    offers.read(() -> AutoscalerLimits.of(live()), form::suggest, form::failed);
    return form;
  }

  private void offerDecision(String id, String verb, boolean isApproved) {
    var any = new DecideCertificate(isApproved, "", "", Instant.EPOCH);
    offers.offer(id, verb, any, () -> new DecisionForm(isApproved));
  }

  private ChangeForm expandForm() {
    var form = new ExpandForm(selection.cluster());
    offers.read(() -> live().at(ExpandClaim.REQUEST).asString(""), form::suggest, form::failed);
    return form;
  }

  private void offerDefault() {
    var deed = new DefaultStorageClass(selection.first().name());
    if (selection.isSingle() && deed.appliesTo(selection.kind())) {
      offers.add(
          "default",
          Texts.of("actions.make.default"),
          deed,
          () -> new Plan.Do(() -> askForDefault(deed)));
    }
  }

  // The classes that lose the mark are part of what is confirmed.
  private void askForDefault(DefaultStorageClass deed) {
    offers.read(
        () -> DefaultStorageClass.touched(selection.cluster(), selection.first()),
        keys -> {
          var all = new Selection(selection.cluster(), selection.info(), selection.kind(), keys);
          var wish =
              new Wish(Texts.of("actions.make.default"), all, ChangeForm.of(Draft.of(deed, false)));
          offers.askNow(wish.asking(question(keys)));
        },
        message ->
            offers.askNow(
                new Wish(
                    Texts.of("actions.make.default"),
                    selection,
                    ChangeForm.of(Draft.incomplete(message)))));
  }

  private static String question(List<ObjectKey> keys) {
    String others =
        keys.stream()
            .skip(1)
            .map(ObjectKey::name)
            .collect(Collectors.joining(Texts.of("words.and")));
    return Texts.of(
        "actions.make.default.storage",
        keys.getFirst().name(),
        others.isEmpty() ? "" : Texts.of("actions.instead", others));
  }

  private Plan askForFinalizers() {
    var form = new FinalizersForm();
    offers.read(this::live, form::offer, form::failed);
    return offers.ask(
        new Wish(Texts.of("actions.remove.finalizers"), selection, form)
            .asking(
                Texts.of(
                    "actions.remove.finalizers.said",
                    selection.kind().kind(),
                    selection.first().name()))
            .typedAlways());
  }

  private Plan askWhyStuck() {
    var form = new StuckForm();
    offers.read(
        () -> NamespaceHolders.of(selection.cluster(), selection.first()),
        form::show,
        form::failed);
    return offers.ask(
        new Wish(Texts.of("actions.finalise"), selection, form)
            .asking(Texts.of("actions.what.holds.namespace.said", selection.first().name()))
            .typedAlways());
  }
}
