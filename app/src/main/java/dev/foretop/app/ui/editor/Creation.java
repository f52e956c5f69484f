package dev.foretop.app.ui.editor;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.manifest.Duplicate;
import dev.foretop.app.manifest.Skeleton;
import dev.foretop.app.manifest.Templates;
import dev.foretop.app.ui.editor.manifest.ManifestTab;
import dev.foretop.app.ui.editor.manifest.Target;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.Front;
import dev.foretop.app.ui.workbench.Maker;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins texts of objects that are not there yet: empty ones, from templates and schemas, and like
/// other objects. Belongs to the FX thread.
final class Creation implements Maker {

  private static final Logger log = LoggerFactory.getLogger(Creation.class);

  private final Workbench workbench;
  private final OpenSchemas schemas;

  Creation(Workbench workbench, OpenSchemas schemas) {
    this.workbench = workbench;
    this.schemas = schemas;
  }

  @FunctionalInterface
  private interface Source {
    String read() throws ApiException;
  }

  List<Command> commands() {
    Optional<Front> front = workbench.front();
    if (front.isEmpty()) {
      return List.of();
    }
    Front at = front.get();
    List<Command> commands = new ArrayList<>();
    String on = at.info().displayName();
    commands.add(
        new Command(
            Command.ACTION,
            Texts.of("editor.new.text.apply"),
            on,
            Feather.FILE_PLUS,
            "",
            () -> fromText(at)));
    List<ResourceKind> kinds = at.cluster().discovery().kinds();
    for (String name : Templates.kinds()) {
      kinds.stream()
          .filter(kind -> kind.qualifiedName().equals(name))
          .forEach(kind -> commands.add(ofKind(at, kind)));
    }
    ResourceKind shown = at.kind();
    if (shown != null
        && shown.verbs().contains("create")
        && !Templates.kinds().contains(shown.qualifiedName())) {
      commands.add(ofKind(at, shown));
    }
    return commands;
  }

  private Command ofKind(Front at, ResourceKind kind) {
    return new Command(
        Command.ACTION,
        Texts.of("editor.new", kind.kind()),
        at.info().displayName(),
        Feather.FILE_PLUS,
        "",
        () -> begin(at, kind));
  }

  @Override
  public void fromText(Front front) {
    open(Target.of(front), Texts.of("editor.new.text"), "");
  }

  @Override
  public void ofKind(Front front) {
    ResourceKind kind = front.kind();
    if (kind != null) {
      begin(front, kind);
    }
  }

  private void begin(Front front, ResourceKind kind) {
    read(
        Target.of(front),
        Texts.of("editor.new.said", kind.kind()),
        () -> Templates.of(kind, front.namespace()).orElseGet(() -> skeleton(front, kind)));
  }

  // Without a schema there is little to begin with; the server still says what is missing.
  private String skeleton(Front front, ResourceKind kind) {
    try {
      return Skeleton.of(
          kind, schemas.of(front.cluster()).of(kind).orElse(null), front.namespace());
    } catch (ApiException e) {
      log.debug("The schema of {} cannot be read", kind.kind(), e);
      return Skeleton.of(kind, null, front.namespace());
    }
  }

  /// Begins with an object like the selected one.
  void duplicate(Selection selection) {
    String space = selection.first().namespace();
    var target =
        new Target(selection.cluster(), selection.info(), space.isEmpty() ? "default" : space);
    read(
        target,
        Texts.of("editor.copy", selection.first().name()),
        () -> YamlText.write(Duplicate.of(selection.cluster().objects().json(selection.first()))));
  }

  private void read(Target target, String title, Source source) {
    workbench
        .threads()
        .background()
        .execute(() -> {
          String text = textOf(source);
          workbench.threads().fx().execute(() -> open(target, title, text));
        });
  }

  private static String textOf(Source source) {
    try {
      return source.read();
    } catch (ApiException e) {
      return "# " + String.valueOf(e.getMessage()).replace('\n', ' ') + "\n";
    }
  }

  private void open(Target target, String title, String text) {
    String id = UUID.randomUUID().toString();
    var tab = new ManifestTab(workbench, target, schemas, id, title, text, false);
    workbench.run(new Plan.Open(tab));
  }
}
