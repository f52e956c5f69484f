import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The licences of the libraries in an image: a list of all, made from the bill of materials, and
/// the texts and notices that they bring along. Those of the Java runtime lie in its own folder.
record Licences(Build build) {

  private static final String TEXT = "(?i)(META-INF/)?(LICEN[SC]E|NOTICE|COPYING|COPYRIGHT)[^/]*";

  void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    Files.write(target.resolve("THIRD-PARTY.txt"), list());
    Files.copy(build.billOfMaterials("json"), target.resolve("sbom.cdx.json"));
    Path own = build.sources().resolve("../../LICENSE").normalize();
    Files.copy(own, target.resolve("LICENSE"));
    List<Path> jars = new ArrayList<>(build.classPath());
    jars.addAll(build.modules());
    for (Path jar : jars) {
      copyTexts(jar, target);
    }
  }

  private static void copyTexts(Path jar, Path target) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(Licences::isText).toList()) {
        String library = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        String name = entry.getName().replaceFirst("^META-INF/", "");
        Path copy = target.resolve(library).resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream content = file.getInputStream(entry)) {
          // Two that differ in upper and lower case only are the same where a system says so.
          if (!Files.exists(copy)) {
            Files.copy(content, copy);
          }
        }
      }
    }
  }

  private static boolean isText(JarEntry entry) {
    return !entry.isDirectory()
        && entry.getName().matches(TEXT)
        && !entry.getName().toLowerCase(Locale.ROOT).endsWith(".class");
  }

  private List<String> list() throws IOException {
    var lines = new TreeSet<String>();
    NodeList components = components();
    for (int i = 0; i < components.getLength(); i++) {
      var component = (Element) components.item(i);
      String group = text(component, "group");
      if (!group.equals("dev.foretop")) {
        lines.add(
            "%s:%s %s: %s"
                .formatted(group, text(component, "name"), text(component, "version"), licence(component)));
      }
    }
    List<String> list = new ArrayList<>();
    list.add("Foretop " + build.version() + " contains these libraries, each under its own licence.");
    list.add("");
    list.addAll(lines);
    return list;
  }

  private NodeList components() throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(build.billOfMaterials("xml").toFile())
          .getElementsByTagName("component");
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("The bill of materials cannot be read", e);
    }
  }

  private static String licence(Element component) {
    NodeList licences = component.getElementsByTagName("license");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < licences.getLength(); i++) {
      var licence = (Element) licences.item(i);
      String id = text(licence, "id");
      names.add(id.isEmpty() ? text(licence, "name") : id);
    }
    String expression = text(component, "expression");
    return names.isEmpty() ? (expression.isEmpty() ? "see its own files" : expression) : String.join(", ", names);
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
