import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds which classes of large libraries are mentioned by anything that is used.
///
/// A class counts as mentioned wherever its name stands in a constant of a used class, as a type, in
/// a descriptor or in a text, so that classes loaded by name are found too. Libraries that are not
/// named here stay whole.
final class ReachableClasses {

  private static final Pattern SHRUNK =
      Pattern.compile(
          "(bc(prov|pkix|util)-|guava-|google-|grpc-|opencensus-|api-common-|jna-platform-|httpc|jetty-"
              + "|logback-|jackson-databind-|jeditermfx-|kotlin-|annotations-).*");

  // Bouncy Castle puts the names of these together from pieces. It leaves out what is not there.
  // Foretop decrypts keys with it: what OpenSSL writes into PKCS#8 and into its own older form.
  private static final Pattern LOADED_BY_PIECES =
      Pattern.compile(
          "org/bouncycastle/jcajce/provider/"
              + "(symmetric/(AES|ARC4|Blowfish|DES|DESede|OpenSSLPBKDF|PBE\\w*|RC2|SCRYPT)"
              + "|digest/(MD\\d|SHA\\w*))(\\$.*)?");

  private static final Pattern NO_NAME = Pattern.compile("[^\\w/$.-]+");

  private final Map<String, byte[]> classes = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> foldersOfClasses = new HashSet<>();
  private final Set<String> foldersFound = new HashSet<>();
  private final Deque<String> unread = new ArrayDeque<>();

  /// @param jars the entries of each jar by name
  ReachableClasses(Map<Path, Map<String, byte[]>> jars) {
    jars.values().forEach(entries -> entries.forEach(this::add));
    jars.forEach((jar, entries) -> {
      boolean isShrunk = SHRUNK.matcher(jar.getFileName().toString()).matches();
      entries.forEach((name, content) -> start(name, content, isShrunk));
    });
    while (!unread.isEmpty()) {
      readConstants(classes.get(unread.remove()));
    }
  }

  boolean contains(String entry) {
    return found.contains(className(entry));
  }

  /// Whether a file that is no class lies in a folder that still has a class, or never had one.
  boolean isUsedFolder(String entry) {
    String folder = folder(entry);
    return !foldersOfClasses.contains(folder) || foldersFound.contains(folder);
  }

  private static String folder(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private void add(String entry, byte[] content) {
    if (entry.endsWith(".class")) {
      classes.put(className(entry), content);
      foldersOfClasses.add(folder(className(entry)));
    }
  }

  private void start(String entry, byte[] content, boolean isShrunk) {
    if (entry.endsWith(".class")) {
      String name = className(entry);
      if (!isShrunk || LOADED_BY_PIECES.matcher(name).matches()) {
        reach(name);
      }
    } else if (entry.startsWith("META-INF/services/")) {
      new String(content, StandardCharsets.UTF_8).lines().forEach(line -> mention(line.strip()));
    }
  }

  // A version of a class for newer Java counts as the class.
  private static String className(String entry) {
    return entry.replaceFirst("^META-INF/versions/\\d+/", "").replaceFirst("\\.class$", "");
  }

  private void reach(String name) {
    if (classes.containsKey(name) && found.add(name)) {
      unread.add(name);
      foldersFound.add(folder(name));
    }
  }

  private void readConstants(byte[] content) {
    for (PoolEntry constant : ClassFile.of().parse(content).constantPool()) {
      if (constant instanceof Utf8Entry text) {
        mention(text.stringValue());
      }
    }
  }

  private void mention(String text) {
    for (String piece : NO_NAME.split(text.replace('.', '/'))) {
      reach(piece);
      for (int type = piece.indexOf('L'); type >= 0; type = piece.indexOf('L', type + 1)) {
        reach(piece.substring(type + 1));
      }
    }
  }
}
