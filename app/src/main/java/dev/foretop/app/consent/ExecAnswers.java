package dev.foretop.app.consent;

import dev.foretop.proxy.credential.ExecRun;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the user has answered when asked whether a program may run, in a file that only they may
/// read.
///
/// The file names programs and kubeconfigs for the reader's sake; what counts is the fingerprint.
/// Arguments and environments, which may hold secrets, are only in that.
public final class ExecAnswers {

  private static final Logger log = LoggerFactory.getLogger(ExecAnswers.class);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;
  private final Path file;
  private @Nullable SequencedMap<String, Answer> answers; // guarded by this

  private record Answer(boolean allowed, String program, String kubeconfig) {}

  public ExecAnswers(Path stateFolder) {
    this.folder = stateFolder;
    this.file = stateFolder.resolve("exec-answers.json");
  }

  /// Returns what was answered: yes for exactly this run, or no for any of the same program that
  /// the same kubeconfig names. Whoever refused one is not to be worn down with variants of it.
  synchronized Optional<Boolean> find(ExecRun run) {
    Answer exact = answers().get(run.fingerprint());
    if (exact != null) {
      return Optional.of(exact.allowed());
    }
    Answer refusal = answer(run, false);
    return answers().containsValue(refusal) ? Optional.of(false) : Optional.empty();
  }

  private static Answer answer(ExecRun run, boolean allowed) {
    return new Answer(allowed, run.program().toString(), run.plugin().declaredIn().toString());
  }

  /// Keeps an answer. Where it cannot be written it holds until the program ends.
  synchronized void keep(ExecRun run, boolean allowed) {
    answers().put(run.fingerprint(), answer(run, allowed));
    write();
  }

  /// Forgets what was refused of a kubeconfig.
  synchronized void forgetRefusals(Path kubeconfig) {
    String name = kubeconfig.toString();
    if (answers().values().removeIf(each -> !each.allowed() && each.kubeconfig().equals(name))) {
      write();
    }
  }

  private void write() {
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.write(file, JSON.writeValueAsString(answers()));
    } catch (IOException e) {
      log.warn("The answer cannot be kept in '{}': {}", file, e.getMessage());
    }
  }

  private SequencedMap<String, Answer> answers() {
    if (answers == null) {
      answers = read();
    }
    return answers;
  }

  // A file that cannot be read, or that others may have written, allows nothing: the user is asked
  // again.
  private SequencedMap<String, Answer> read() {
    SequencedMap<String, Answer> read = new LinkedHashMap<>();
    try {
      JsonNode root = JSON.readTree(PrivateFiles.read(file));
      root.properties()
          .forEach(entry ->
              read.put(
                  entry.getKey(),
                  new Answer(
                      entry.getValue().path("allowed").asBoolean(false),
                      entry.getValue().path("program").asString(""),
                      entry.getValue().path("kubeconfig").asString(""))));
    } catch (NoSuchFileException _) {
      // nothing was answered yet
    } catch (IOException | JacksonException e) {
      log.warn("The answers in '{}' cannot be read: {}", file, e.getMessage());
      read.clear();
    }
    return read;
  }
}
