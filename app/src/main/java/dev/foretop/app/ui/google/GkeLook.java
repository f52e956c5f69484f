package dev.foretop.app.ui.google;

import dev.foretop.app.google.GkeClusters;
import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeProject;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question to Google, asked in the background. Its answers come piece by piece.
final class GkeLook implements Runnable, GkeClusters.Progress {

  private static final Logger log = LoggerFactory.getLogger(GkeLook.class);

  private final Source source;
  private final GkeQuery query;
  private final Consumer<Consumer<GkeAnswers>> target;

  /// Asks Google.
  @FunctionalInterface
  interface Source {
    GkeListing find(GkeQuery query, GkeClusters.Progress progress) throws GoogleException;
  }

  /// @param target takes each piece to where answers are gathered
  GkeLook(Source source, GkeQuery query, Consumer<Consumer<GkeAnswers>> target) {
    this.source = source;
    this.query = query;
    this.target = target;
  }

  private boolean isForEverything() {
    return query.scope() == GkeQuery.Scope.EVERYTHING;
  }

  @Override
  public void run() {
    try {
      String why = source.find(query, this).unlisted();
      if (isForEverything()) {
        target.accept(answers -> answers.refuse(why));
      }
    } catch (GoogleException e) {
      fail(e.sentence());
    } catch (RuntimeException e) {
      log.warn("Google's answer could not be used", e);
      fail(Texts.of("google.googles.answer.could"));
    }
  }

  private void fail(String message) {
    target.accept(answers -> {
      if (isForEverything()) {
        answers.fail(message);
      } else {
        answers.fail(query.projects(), message);
      }
    });
  }

  @Override
  public void listed(List<String> ids) {
    if (isForEverything()) {
      target.accept(answers -> {
        answers.list(ids);
        answers.ask(query.projects());
      });
    }
  }

  @Override
  public void found(GkeProject project) {
    target.accept(answers -> answers.put(project));
  }
}
