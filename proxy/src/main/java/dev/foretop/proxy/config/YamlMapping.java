package dev.foretop.proxy.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// A mapping of a YAML file, read key by key with errors that say where.
///
/// Every scalar is read as the text that stands in the file. YAML 1.1 and 1.2 disagree about what
/// `y`, `0644` or `1e3` mean, and in these files they are names and tokens.
public final class YamlMapping {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setCodePointLimit(64 << 20)
          .setMaxAliasesForCollections(1_000)
          .build();

  // `$${` stands for a plain `${`.
  private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{\\s*([^}\\s]+)\\s*}");

  private final Map<?, ?> entries;
  private final String place;

  private YamlMapping(Map<?, ?> entries, String place) {
    this.entries = entries;
    this.place = place;
  }

  /// Parses `text`, which was read from `file`. An empty text is an empty mapping.
  ///
  /// @throws IOException if the text is no YAML or no mapping; the message says where, and shows
  ///   nothing of the text, which may be a secret
  public static YamlMapping parse(String text, Path file) throws IOException {
    try {
      Object document = new Load(SETTINGS).loadFromString(text);
      return new YamlMapping(asMapping(document, file.toString()), file.toString());
    } catch (MarkedYamlEngineException e) {
      throw new IOException(describe(e, file));
    } catch (YamlEngineException | ClassCastException _) {
      throw new IOException("'%s' is not valid YAML".formatted(file));
    }
  }

  private static String describe(MarkedYamlEngineException e, Path file) {
    String where =
        e.getProblemMark()
            .map(mark ->
                " in line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
            .orElse("");
    return "'%s' is not valid YAML%s".formatted(file, where);
  }

  private static Map<?, ?> asMapping(@Nullable Object value, String place) throws IOException {
    if (isAbsent(value)) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> mapping) {
      return mapping;
    }
    throw new IOException(place + " must be a mapping");
  }

  // With every scalar a text, an explicit null is one too.
  private static boolean isAbsent(@Nullable Object value) {
    return value == null || value.equals("") || value.equals("null") || value.equals("~");
  }

  /// Returns where this mapping stands, for messages.
  public String place() {
    return place;
  }

  /// Returns the text under `key` with each `${NAME}` replaced by `environment`'s value, as
  /// Backstage does. A name that is not set makes the whole value absent.
  ///
  /// Source: <https://backstage.io/docs/conf/writing/#environment-variable-substitution>
  public Optional<String> text(String key, Map<String, String> environment) throws IOException {
    Optional<String> text = text(key);
    return text.isPresent() ? substitute(text.get(), environment) : text;
  }

  private static Optional<String> substitute(String text, Map<String, String> environment) {
    var result = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      if (variable.group(1) == null) {
        variable.appendReplacement(result, Matcher.quoteReplacement(variable.group().substring(1)));
      } else if (environment.containsKey(variable.group(1))) {
        String value = environment.get(variable.group(1));
        variable.appendReplacement(result, Matcher.quoteReplacement(value));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(variable.appendTail(result).toString());
  }

  public Optional<String> text(String key) throws IOException {
    Object value = entries.get(key);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new IOException("%s: '%s' must be a text".formatted(place, key));
  }

  public boolean flag(String key) throws IOException {
    return switch (text(key).orElse("false")) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw new IOException("%s: '%s' must be true or false".formatted(place, key));
    };
  }

  public YamlMapping mapping(String key) throws IOException {
    String inner = "%s: '%s'".formatted(place, key);
    return new YamlMapping(asMapping(entries.get(key), inner), inner);
  }

  public List<YamlMapping> mappings(String key) throws IOException {
    List<?> items = list(key);
    var mappings = new ArrayList<YamlMapping>();
    for (int index = 0; index < items.size(); index++) {
      String inner = "%s: '%s[%d]'".formatted(place, key, index);
      mappings.add(new YamlMapping(asMapping(items.get(index), inner), inner));
    }
    return mappings;
  }

  public List<String> texts(String key) throws IOException {
    return list(key).stream().map(String::valueOf).toList();
  }

  public Map<String, String> textsByKey(String key) throws IOException {
    var texts = new LinkedHashMap<String, String>();
    mapping(key)
        .entries
        .forEach((name, value) -> texts.put(name.toString(), String.valueOf(value)));
    return texts;
  }

  private List<?> list(String key) throws IOException {
    Object value = entries.get(key);
    if (isAbsent(value)) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IOException("%s: '%s' must be a list".formatted(place, key));
  }
}
