package dev.foretop.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds calls of `String.split` whose argument is not one plain character: only for those there is
/// no pattern behind it.
final class Splits {

  private static final String META = ".$|()[{^?*+\\";

  private Splits() {}

  static Stream<String> withPatterns(String className) {
    String file = "/" + className.replace('.', '/') + ".class";
    try (InputStream in = Splits.class.getResourceAsStream(file)) {
      ClassModel model = ClassFile.of().parse(in == null ? new byte[0] : in.readAllBytes());
      return model.methods().stream()
          .filter(Splits::hasPattern)
          .map(method -> className + "." + method.methodName().stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasPattern(MethodModel method) {
    List<CodeElement> elements = new ArrayList<>();
    method.code().ifPresent(code -> code.forEach(elements::add));
    @Nullable String argument = null;
    for (CodeElement element : elements) {
      switch (element) {
        case ConstantInstruction constant when constant.constantValue() instanceof String text ->
            argument = text;
        case FieldInstruction field when field.name().equalsString("pathSeparator") ->
            argument = ":";
        case InvokeInstruction call when isSplit(call) -> {
          if (!isPlain(argument)) {
            return true;
          }
        }
        default -> {
          // of no interest
        }
      }
    }
    return false;
  }

  private static boolean isSplit(InvokeInstruction call) {
    return call.owner().asInternalName().equals("java/lang/String")
        && call.name().equalsString("split");
  }

  private static boolean isPlain(@Nullable String argument) {
    if (argument == null || !US_ASCII.newEncoder().canEncode(argument)) {
      return false;
    }
    return argument.length() == 1
        ? META.indexOf(argument.charAt(0)) < 0
        : argument.length() == 2
            && argument.charAt(0) == '\\'
            && !Character.isLetterOrDigit(argument.charAt(1));
  }
}
