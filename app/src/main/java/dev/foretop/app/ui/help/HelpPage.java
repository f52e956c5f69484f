package dev.foretop.app.ui.help;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A page: a title, and what is below it.
///
/// A page is a text of lines: `# ` begins the title, `## ` a heading, `- ` an item, `> ` names a
/// place that the page leads to, an empty line ends a paragraph. Words between backticks are meant
/// to the letter.
record HelpPage(String title, List<Block> blocks, List<String> places) {

  /// A part of a page.
  sealed interface Block {

    String text();

    record Heading(String text) implements Block {}

    record Item(String text) implements Block {}

    record Paragraph(String text) implements Block {}
  }

  private static final String INDEX = "pages.txt";

  /// Returns all pages in their order.
  static List<HelpPage> all() {
    return read(INDEX)
        .lines()
        .filter(line -> !line.isBlank())
        .map(name -> parse(read(name)))
        .toList();
  }

  private static String read(String name) {
    try (InputStream page = HelpPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(page, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HelpPage parse(String text) {
    String title = "";
    List<Block> blocks = new ArrayList<>();
    List<String> places = new ArrayList<>();
    var paragraph = new StringBuilder();
    for (String line : (text + "\n\n").lines().toList()) {
      boolean isMore =
          !line.isBlank()
              && !line.startsWith("#")
              && !line.startsWith("- ")
              && !line.startsWith("> ");
      if (!isMore) {
        end(paragraph, blocks);
      }
      if (line.startsWith("# ")) {
        title = line.substring(2);
      } else if (line.startsWith("## ")) {
        blocks.add(new Block.Heading(line.substring(3)));
      } else if (line.startsWith("> ")) {
        places.add(line.substring(2).strip());
      } else if (!line.isBlank()) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
      }
    }
    end(paragraph, blocks);
    return new HelpPage(title, List.copyOf(blocks), List.copyOf(places));
  }

  private static void end(StringBuilder paragraph, List<Block> blocks) {
    String text = paragraph.toString();
    if (text.startsWith("- ")) {
      blocks.add(new Block.Item(text.substring(2)));
    } else if (!text.isEmpty()) {
      blocks.add(new Block.Paragraph(text));
    }
    paragraph.setLength(0);
  }

  /// Returns whether the page says all of these words.
  boolean says(String words) {
    return hasAll((title + " " + blocks).toLowerCase(Locale.ROOT), words);
  }

  private static boolean hasAll(String all, String words) {
    String rest = words.toLowerCase(Locale.ROOT).strip();
    while (!rest.isEmpty()) {
      int end = (rest + " ").indexOf(' ');
      if (!all.contains(rest.substring(0, end))) {
        return false;
      }
      rest = rest.substring(end).strip();
    }
    return true;
  }
}
