package dev.foretop.app.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.settings.SettingsJson.BrokenException;
import dev.foretop.app.settings.SettingsJson.Reading;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// The user's settings, in `settings.json` of the configuration folder.
///
/// A file that was changed by hand or by another Foretop is read anew. One that cannot be read at
/// the start is set aside and defaults take its place; one that breaks later changes nothing before
/// it is mended. Either is told in [#notice]. Safe for use by many threads; its calls touch a file.
public final class SettingsStore {

  /// The file's name in the configuration folder.
  public static final String FILE_NAME = "settings.json";

  private static final Logger log = LoggerFactory.getLogger(SettingsStore.class);
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// Replaces the file's content, and makes its folder where that is needed.
  @FunctionalInterface
  public interface Writer {
    void write(String text) throws IOException;
  }

  private record Stamp(FileTime changed, long size) {}

  private final Path folder;
  private final Path file;
  private final Writer writer;
  private final InstantSource clock;
  private volatile Runnable onChange = () -> {};

  // Guarded by this.
  private Settings settings = Settings.DEFAULT;
  private ObjectNode document = SettingsJson.emptyDocument();
  private @Nullable Stamp stamp;
  private @Nullable String notice;
  private boolean isBroken;

  private SettingsStore(Path folder, Writer writer, InstantSource clock) {
    this.folder = folder;
    this.file = folder.resolve(FILE_NAME);
    this.writer = writer;
    this.clock = clock;
  }

  /// Opens the store in `folder`, which need not be there yet.
  public static SettingsStore open(Path folder, Writer writer, InstantSource clock) {
    var store = new SettingsStore(folder, writer, clock);
    store.readAtStart();
    return store;
  }

  private synchronized void readAtStart() {
    refresh();
    if (isBroken) {
      String why = String.valueOf(notice);
      setAside()
          .ifPresent(
              aside -> notice = Texts.of("settings.set.aside.foretop", why, aside.getFileName()));
    }
  }

  /// Returns the folder of the settings, where the user may put other files for Foretop.
  public Path folder() {
    return folder;
  }

  /// Returns what holds now.
  public synchronized Settings current() {
    refresh();
    return settings;
  }

  /// Returns what is wrong with the file, in words for the user.
  public synchronized Optional<String> notice() {
    return Optional.ofNullable(notice);
  }

  /// Forgets the notice: the user has seen it.
  public synchronized void dismissNotice() {
    notice = null;
  }

  /// Has `listener` run after each [#change], before that returns.
  public void onChange(Runnable listener) {
    onChange = listener;
  }

  /// Changes the settings and keeps them.
  ///
  /// @throws IOException if they cannot be written; then nothing has changed
  public void change(UnaryOperator<Settings> change) throws IOException {
    write(change);
    onChange.run(); // without the lock: it may read the settings on another thread
  }

  /// Keeps how the window is left, of which nobody else needs to hear.
  ///
  /// @throws IOException if it cannot be written; then nothing has changed
  public synchronized void keep(WindowSettings window) throws IOException {
    refresh();
    if (!isBroken) { // else somebody is just editing the file, and would lose it
      write(now -> now.withWindow(window));
    }
  }

  private synchronized void write(UnaryOperator<Settings> change) throws IOException {
    refresh();
    Settings next = change.apply(settings);
    if (isBroken) {
      setAside();
    }
    String text = SettingsJson.write(next, document);
    writer.write(text);
    settings = next;
    stamp = stampOf(file);
  }

  private void refresh() {
    Stamp now = stampOf(file);
    if (java.util.Objects.equals(now, stamp)) {
      return;
    }
    stamp = now;
    try {
      accept(now == null ? null : SettingsJson.read(Files.readString(file, UTF_8)));
    } catch (NoSuchFileException _) {
      accept(null);
    } catch (BrokenException | IOException e) {
      isBroken = true;
      notice = Texts.of("settings.settings.cannot.read", file, describe(e));
      log.warn("{}", notice);
    }
  }

  private static String describe(Exception e) {
    return e instanceof java.nio.charset.CharacterCodingException
        ? Texts.of("settings.not.utf.text")
        : String.valueOf(e.getMessage());
  }

  private void accept(@Nullable Reading reading) {
    isBroken = false;
    settings = reading == null ? Settings.DEFAULT : reading.settings();
    document = reading == null ? SettingsJson.emptyDocument() : reading.document();
    List<String> complaints = reading == null ? List.of() : reading.complaints();
    notice =
        complaints.isEmpty()
            ? null
            : Texts.of("settings.some.settings.not", file, String.join("; ", complaints));
    if (notice != null) {
      log.warn("{}", notice);
    }
  }

  private Optional<Path> setAside() {
    Path aside =
        file.resolveSibling("settings.broken-%s.json".formatted(SUFFIX.format(clock.instant())));
    try {
      Files.move(file, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("'{}' cannot be set aside: {}", file, e.getMessage());
      return Optional.empty();
    }
    isBroken = false;
    document = SettingsJson.emptyDocument();
    stamp = null;
    return Optional.of(aside);
  }

  private static @Nullable Stamp stampOf(Path file) {
    try {
      BasicFileAttributes attributes =
          file.getFileSystem().provider().readAttributesIfExists(file, BasicFileAttributes.class);
      return attributes == null
          ? null
          : new Stamp(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException _) {
      return null;
    }
  }
}
