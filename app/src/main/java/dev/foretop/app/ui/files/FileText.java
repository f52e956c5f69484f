package dev.foretop.app.ui.files;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A file as lines that can be shown.
///
/// @param words what is to be known of it
record FileText(RemotePath path, List<String> lines, String words) {

  private static final int LONGEST_LINE = 4_000;

  static FileText of(RemotePath path, ContainerFiles.Content content) {
    byte[] bytes = content.bytes();
    for (byte each : bytes) {
      if (each == 0) {
        return new FileText(path, List.of(), Texts.of("files.no.text.download"));
      }
    }
    List<String> lines = lines(new String(bytes, StandardCharsets.UTF_8));
    String words = Texts.count("files.lines.read.only", lines.size());
    return new FileText(
        path, lines, content.isWhole() ? words : Texts.of("files.only.first.mib", words));
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      String line = text.substring(from, Math.min(to, from + LONGEST_LINE));
      String shown = VisibleText.lines(line.replace("\t", "    ").replace("\r", ""));
      lines.add(to - from > LONGEST_LINE ? shown + "…" : shown);
      from = to + 1;
    }
    return lines;
  }
}
