package dev.foretop.app.manifest;

import dev.foretop.app.edit.Documents;
import dev.foretop.app.edit.Draft;
import dev.foretop.app.edit.Finding;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A text of one or many documents, as the objects that it asks for.
///
/// @param entries in the order of the text; lists are taken apart
/// @param findings what is wrong with the text, by its lines
public record Manifest(List<Entry> entries, List<Finding> findings) {

  /// A bound for what one can look through before it is sent.
  private static final int MOST = 1_000;

  public Manifest {
    entries = List.copyOf(entries);
    findings = List.copyOf(findings);
  }

  /// Reads a text; a document that cannot be read is among the findings and hides no other.
  public static Manifest read(String text) {
    List<Entry> entries = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Documents.Part part : Documents.of(text)) {
      Draft draft = Draft.read(part.text());
      draft.findings().forEach(each -> findings.add(lowered(each, part.linesBefore())));
      ObjectNode object = draft.object();
      if (object != null) {
        entries.addAll(new Entry(object, draft, "", part.linesBefore()).takenApart());
      }
    }
    for (Entry entry : entries) {
      findings.addAll(missing(entry));
    }
    if (entries.size() > MOST) {
      Entry last = entries.get(MOST);
      findings.add(
          error(last.line(""), Texts.of("manifest.more.than.objects", String.valueOf(MOST))));
    }
    return new Manifest(entries, findings);
  }

  private static Finding lowered(Finding finding, int lines) {
    return new Finding(
        finding.line() + lines, finding.column(), finding.isError(), finding.message());
  }

  private static List<Finding> missing(Entry entry) {
    List<Finding> found = new ArrayList<>();
    if (entry.apiVersion().isEmpty()) {
      found.add(error(entry.line(""), Texts.of("manifest.object.needs.apiversion")));
    }
    if (entry.kind().isEmpty()) {
      found.add(error(entry.line(""), Texts.of("manifest.object.needs.kind")));
    }
    if (entry.name().isEmpty() && entry.generateName().isEmpty()) {
      found.add(error(entry.line("metadata.name"), Texts.of("manifest.object.needs.metadata")));
    }
    for (String field : List.of("metadata.name", "metadata.namespace")) {
      String name = entry.object().at("/" + field.replace('.', '/')).asString("");
      if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
        found.add(error(entry.line(field), Texts.of("manifest.must.not.nor", field)));
      }
    }
    return found;
  }

  private static Finding error(int line, String message) {
    return new Finding(line, 1, true, message);
  }

  /// Whether all of it can be understood, and there is something.
  public boolean isSound() {
    return !entries.isEmpty() && findings.stream().noneMatch(Finding::isError);
  }
}
