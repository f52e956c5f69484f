package dev.foretop.app.ui.confirm;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.compare.DiffLine.Mark;
import dev.foretop.app.compare.ObjectDiff;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.kube.write.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tries, sends and abandons the changes of single objects. All of it waits for the server, and is
/// not for the FX thread.
record Attempts(Changes changes) {

  /// Has the server try a proposal, which changes nothing.
  Item.State attempt(ObjectKey key, Proposal proposal) {
    try {
      Preview preview = changes.preview(key, proposal);
      return preview.outcome().isDone()
          ? new Item.State.Ready(preview, diff(preview))
          : new Item.State.Refused(preview.outcome(), preview.before());
    } catch (ApiException e) {
      return new Item.State.Refused(new Outcome.Failed(String.valueOf(e.getMessage())), null);
    }
  }

  // What is approved shows in the status alone, which is otherwise the cluster's own business.
  private static List<DiffLine> diff(Preview preview) {
    Change change = preview.change();
    boolean isApproval = change != null && change.subresource().equals("approval");
    return isApproval
        ? ObjectDiff.between(conditions(preview.before()), conditions(preview.after()))
        : ObjectDiff.between(preview.before(), preview.after());
  }

  // What others did elsewhere in the object is around it, not in it.
  private static List<DiffLine> changed(Preview preview) {
    return diff(preview).stream()
        .filter(line -> line.mark() == Mark.ADDED || line.mark() == Mark.REMOVED)
        .toList();
  }

  private static JsonNode conditions(@Nullable JsonNode object) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    if (object != null && object.at("/status/conditions").isArray()) {
      shown.set("conditions", object.at("/status/conditions"));
    }
    return shown;
  }

  /// Sends what was tried.
  ///
  /// @param diff what the user has seen of it
  Item.State send(ObjectKey key, Proposal proposal, Preview preview, List<DiffLine> diff) {
    var reviewed = new ReviewedChange(changes, key, proposal, Attempts::changed);
    ReviewedChange.Result result = reviewed.send(preview);
    return new Item.State.Sent(result.sent(), diff, result.outcome());
  }

  /// Looks what became of a change that nobody waits for any more.
  Item.State abandon(Preview preview, List<DiffLine> diff) {
    return new Item.State.Sent(preview, diff, changes.abandon(preview));
  }
}
