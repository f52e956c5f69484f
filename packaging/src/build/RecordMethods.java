import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Writes a record's `equals` and `hashCode` into its class.
///
/// javac leaves them to `java.lang.runtime.ObjectMethods`, which spins a handful of classes for each
/// of them the first time that it is called. The start-up cache cannot hold those.
final class RecordMethods implements CodeTransform {

  static final String BOOTSTRAPS = "java/lang/runtime/ObjectMethods";
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final int PRIME = 31;

  private final ClassModel owner;
  private final List<DirectMethodHandleDesc> fields = new ArrayList<>();
  private boolean hasEquals;
  private boolean hasHashCode;

  RecordMethods(ClassModel owner) {
    this.owner = owner;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().owner().equals(ClassDesc.ofInternalName(BOOTSTRAPS))
        && !call.name().equalsString("toString")) {
      remember(call);
      code.invokestatic(self(), "record$" + call.name().stringValue(), call.typeSymbol());
    } else {
      code.with(element);
    }
  }

  // The arguments are the record's class, the names and a getter for each of its fields.
  private void remember(InvokeDynamicInstruction call) {
    fields.clear();
    call.bootstrapArgs().stream()
        .skip(2)
        .forEach(getter -> fields.add((DirectMethodHandleDesc) getter));
    hasEquals |= call.name().equalsString("equals");
    hasHashCode |= call.name().equalsString("hashCode");
  }

  private ClassDesc self() {
    return owner.thisClass().asSymbol();
  }

  /// Adds what the changed code calls.
  void addTo(ClassBuilder builder) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    if (hasEquals) {
      var type =
          MethodTypeDesc.of(ConstantDescs.CD_boolean, self(), ConstantDescs.CD_Object);
      builder.withMethodBody("record$equals", type, flags, this::writeEquals);
    }
    if (hasHashCode) {
      var type = MethodTypeDesc.of(ConstantDescs.CD_int, self());
      builder.withMethodBody("record$hashCode", type, flags, this::writeHashCode);
    }
  }

  private void writeEquals(CodeBuilder code) {
    Label differs = code.newLabel();
    code.aload(1).instanceOf(self()).ifeq(differs);
    code.aload(1).checkcast(self()).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = typeOf(field);
      code.aload(0).getfield(self(), field.methodName(), type);
      code.aload(2).getfield(self(), field.methodName(), type);
      writeComparison(code, type, differs);
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  // As Record.equals says: primitive values as their wrapper classes compare them.
  private static void writeComparison(CodeBuilder code, ClassDesc type, Label differs) {
    switch (TypeKind.from(type).asLoadable()) {
      case INT -> code.if_icmpne(differs);
      case REFERENCE -> {
        var equals =
            MethodTypeDesc.of(
                ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
        code.invokestatic(OBJECTS, "equals", equals).ifeq(differs);
      }
      default ->
          code.invokestatic(
                  wrapper(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
              .ifne(differs);
    }
  }

  private void writeHashCode(CodeBuilder code) {
    code.iconst_0().istore(1);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = typeOf(field);
      code.iload(1).loadConstant(PRIME).imul();
      code.aload(0).getfield(self(), field.methodName(), type);
      if (type.isPrimitive()) {
        code.invokestatic(
            wrapper(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
      } else {
        code.invokestatic(
            OBJECTS, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
      }
      code.iadd().istore(1);
    }
    code.iload(1).ireturn();
  }

  private static ClassDesc typeOf(DirectMethodHandleDesc getter) {
    return getter.invocationType().returnType();
  }

  private static ClassDesc wrapper(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
    };
  }
}
