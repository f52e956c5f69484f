package dev.foretop.app.ui.confirm;

import dev.foretop.app.action.ManagedBy;
import dev.foretop.app.action.RemoveFinalizers;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What there is to know of objects before and after something is done with them: who looks after
/// them, what holds them, what the server warns of.
final class ItemNotes {

  private static final int MOST = 5;

  private ItemNotes() {}

  static List<String> of(Item item) {
    List<String> texts = new ArrayList<>();
    JsonNode live = item.live();
    if (live != null) {
      texts.addAll(ManagedBy.of(live));
      addFinalizers(item, live, texts);
    }
    texts.addAll(warnings(item));
    return texts;
  }

  /// Returns what is so with any of many, and with how many; why something does not go first.
  static List<String> ofMany(List<Item> items) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    items.stream()
        .filter(Item::isFailed)
        .forEach(item -> counts.merge(item.words(), 1, Integer::sum));
    items.forEach(item -> of(item).forEach(text -> counts.merge(text, 1, Integer::sum)));
    List<String> texts = new ArrayList<>();
    counts.entrySet().stream()
        .limit(MOST)
        .forEach(e -> texts.add(items.size() == 1 ? e.getKey() : counted(e)));
    if (counts.size() > MOST) {
      texts.add(Texts.of("confirm.more.notes", counts.size() - MOST));
    }
    return texts;
  }

  private static String counted(Map.Entry<String, Integer> note) {
    return Texts.of(
        "confirm.note.of", Texts.count("count.objects", note.getValue()), note.getKey());
  }

  private static void addFinalizers(Item item, JsonNode live, List<String> texts) {
    List<String> holders = RemoveFinalizers.of(live);
    boolean isDelete =
        item.state() instanceof Item.State.Ready(var preview, _)
            && preview.change() instanceof Change.Delete;
    if (isDelete && !holders.isEmpty()) {
      texts.add(Texts.of("confirm.goes.only.when", String.join(", ", holders)));
    }
  }

  private static List<String> warnings(Item item) {
    return switch (item.state()) {
      case Item.State.Ready(var preview, _) -> warnings(preview.outcome());
      case Item.State.Sent(_, _, var outcome) -> warnings(outcome);
      case Item.State.Awaiting _,
          Item.State.Trying _,
          Item.State.Refused _,
          Item.State.Sending _,
          Item.State.Left _ ->
          List.of();
    };
  }

  private static List<String> warnings(Outcome outcome) {
    return outcome instanceof Outcome.Done(_, var warnings, _) ? warnings : List.of();
  }
}
