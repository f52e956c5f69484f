package dev.foretop.app.files;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;

/// Sentences about single files, of which a stranger's stream may have any number.
final class Problems {

  private static final int MOST = 100;

  private final List<String> sentences = new ArrayList<>();
  private long more;

  void add(String sentence) {
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    } else {
      more++;
    }
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>(sentences);
    if (more > 0) {
      all.add(Texts.of("files.more", more));
    }
    return all;
  }
}
