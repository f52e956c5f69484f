package dev.foretop.app.ui.copy;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.navigation.ObjectLink;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// Copies what people paste into terminals, tickets and chats.
public final class CopyFeature implements Feature {

  @Override
  public void contribute(Workbench to) {
    to.actions(CopyFeature::actions);
  }

  private static List<Action> actions(Selection selection) {
    return List.of(
        copy("name", Texts.of("words.copy.name"), selection, ObjectKey::name)
            .withIcon(Feather.COPY),
        copy("kubectl", Texts.of("words.copy.kubectl.command"), selection, CopyFeature::command),
        copy("link", Texts.of("copy.copy.foretop.link"), selection, CopyFeature::link));
  }

  private static Action copy(
      String id, String title, Selection selection, Function<ObjectKey, String> text) {
    return Action.of(
        "copy." + id, title, Risk.NONE, () -> new Plan.Do(() -> copy(selection, text)));
  }

  private static void copy(Selection selection, Function<ObjectKey, String> text) {
    SystemClipboard.put(selection.objects().stream().map(text).collect(Collectors.joining("\n")));
  }

  static String command(ObjectKey object) {
    String place = object.namespace().isEmpty() ? "" : " -n " + quoted(object.namespace());
    return "kubectl get %s%s ".formatted(object.kind().qualifiedName(), place)
        + quoted(object.name());
  }

  // Names come from a cluster, and what is copied is pasted into a shell.
  private static String quoted(String text) {
    boolean isPlain = text.chars().allMatch(CopyFeature::isPlain);
    return isPlain && !text.isEmpty() && text.charAt(0) != '-'
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "-._:/@".indexOf(c) >= 0);
  }

  static String link(ObjectKey object) {
    return new ObjectLink(
            object.cluster().value(),
            object.namespace(),
            object.kind().qualifiedName(),
            object.name())
        .toString();
  }
}
