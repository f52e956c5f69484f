package dev.foretop.app.ui.workbench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Something that can be done with the objects that it was made for.
///
/// @param id unique among all actions, such as `workload.restart`
/// @param title a verb, as menus show it; with an ellipsis if a question follows
/// @param icon null for none
/// @param keys what does it without a menu, while the table or the details have the focus; or null
/// @param also other keys for the same, which menus do not name; or null
/// @param refusal why it cannot be done here, in a sentence for its hint; null if it can
/// @param review says later why it cannot be done, with an empty text if it can; on the FX thread.
///   Null where nobody has to be asked
/// @param plan what it leads to; called on the FX thread
public record Action(
    String id,
    String title,
    @Nullable Ikon icon,
    @Nullable KeyCombination keys,
    @Nullable KeyCombination also,
    Risk risk,
    @Nullable String refusal,
    @Nullable CompletionStage<String> review,
    Supplier<Plan> plan) {

  /// An action that may be done, without an icon and keys.
  public static Action of(String id, String title, Risk risk, Supplier<Plan> plan) {
    return new Action(id, title, null, null, null, risk, null, null, plan);
  }

  public Action withIcon(Ikon shown) {
    return new Action(id, title, shown, keys, also, risk, refusal, review, plan);
  }

  public Action withKeys(KeyCombination pressed) {
    return new Action(id, title, icon, pressed, also, risk, refusal, review, plan);
  }

  /// The same action, which other keys do as well.
  public Action orKeys(KeyCombination pressed) {
    return new Action(id, title, icon, keys, pressed, risk, refusal, review, plan);
  }

  /// Whether the keys of `event` stand for it.
  boolean isMeant(KeyEvent event) {
    return Stream.of(keys, also).anyMatch(each -> each != null && each.match(event));
  }

  /// The same action, which cannot be done for a reason; null if it can.
  public Action refusedBecause(@Nullable String reason) {
    return new Action(id, title, icon, keys, also, risk, reason, null, plan);
  }

  /// The same action, of which is asked whether it can be done.
  ///
  /// @param answer why it cannot, or an empty text; may come on any thread
  /// @param fx the FX thread, on which it is told if it is not known yet
  public Action reviewedBy(CompletableFuture<String> answer, Executor fx) {
    CompletionStage<String> told =
        answer.isDone() ? answer : answer.thenApplyAsync(text -> text, fx);
    return new Action(id, title, icon, keys, also, risk, refusal, told, plan);
  }
}
