import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes out of a class what only debuggers read, and puts it into the form that starts quickest.
final class SlimClass {

  // Older classes have no stack maps: the start-up cache does not take them, and they are verified
  // anew, and slowly, at each start.
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
  private static final ClassFileVersion MODERN = ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0);

  private final ClassFile classFile;

  SlimClass(Build build) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (Path jar : build.classPath()) {
      jars.add(jar.toUri().toURL());
    }
    for (Path jar : build.modules()) {
      jars.add(jar.toUri().toURL());
    }
    // Code that is written anew has its stack maps computed anew, which needs all super classes.
    var loader = new URLClassLoader(jars.toArray(URL[]::new));
    classFile =
        ClassFile.of(
            ConstantPoolSharingOption.NEW_POOL,
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
  }

  /// Returns the class without names of local variables, and without line numbers unless `lines`.
  byte[] apply(byte[] content, boolean lines) {
    CodeTransform transform = lines ? SlimClass::keepLines : SlimClass::keepInstructions;
    ClassModel old = classFile.parse(content);
    try {
      return classFile.transformClass(
          old,
          withoutBootstraps(old, transform)
              .andThen(SlimClass::keepModern)
              .andThen(new UnreadAttributes(lines)));
    } catch (IllegalArgumentException _) {
      // A super class is in a library that is optional and not here.
      return content;
    }
  }

  private static ClassTransform withoutBootstraps(ClassModel old, CodeTransform others) {
    var switches = new TypeSwitches(old);
    var records = new RecordMethods(old);
    return ClassTransform.transformingMethodBodies(others.andThen(switches).andThen(records))
        .andThen(ClassTransform.endHandler(switches::addTo))
        .andThen(ClassTransform.endHandler(records::addTo));
  }

  private static void keepModern(ClassBuilder builder, ClassElement element) {
    boolean isOld =
        element instanceof ClassFileVersion version
            && version.majorVersion() < FIRST_WITH_STACK_MAPS;
    builder.with(isOld ? MODERN : element);
  }

  private static void keepLines(CodeBuilder code, CodeElement element) {
    if (!(element instanceof LocalVariable || element instanceof LocalVariableType)) {
      code.with(element);
    }
  }

  private static void keepInstructions(CodeBuilder code, CodeElement element) {
    if (!(element instanceof LineNumber)) {
      keepLines(code, element);
    }
  }
}
