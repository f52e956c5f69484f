import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// Writes the choice that a `switch` over types makes into the class.
///
/// javac leaves it to `java.lang.runtime.SwitchBootstraps`, which spins a hidden class for each such
/// `switch` the first time that it is reached. The start-up cache cannot hold those, so that every
/// start would spin them again. A chain of `instanceof` chooses the same.
final class TypeSwitches implements CodeTransform {

  static final String BOOTSTRAPS = "java/lang/runtime/SwitchBootstraps";

  private record Choice(String name, MethodTypeDesc type, List<ConstantDesc> labels) {}

  private final ClassModel owner;
  private final List<Choice> choices = new ArrayList<>();

  TypeSwitches(ClassModel owner) {
    this.owner = owner;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isOverTypes(call)) {
      var choice = new Choice("typeSwitch$" + choices.size(), call.typeSymbol(), call.bootstrapArgs());
      choices.add(choice);
      code.invokestatic(owner.thisClass().asSymbol(), choice.name(), choice.type(), isInterface());
    } else {
      code.with(element);
    }
  }

  private boolean isInterface() {
    return owner.flags().has(AccessFlag.INTERFACE);
  }

  private static boolean isOverTypes(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(ClassDesc.ofInternalName(BOOTSTRAPS))
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && !call.typeSymbol().parameterType(0).isPrimitive()
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  /// Adds what the changed code calls.
  void addTo(ClassBuilder builder) {
    for (Choice choice : choices) {
      builder.withMethodBody(
          choice.name(),
          choice.type(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> write(code, choice.labels()));
    }
  }

  // As SwitchBootstraps.typeSwitch says: -1 for null, else the first label from `restart` on that
  // fits, else how many labels there are. The arguments are the value and `restart`.
  private static void write(CodeBuilder code, List<ConstantDesc> labels) {
    Label isThere = code.newLabel();
    code.aload(0).ifnonnull(isThere).iconst_m1().ireturn().labelBinding(isThere);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }
}
