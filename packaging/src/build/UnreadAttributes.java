import java.lang.classfile.Attribute;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFileBuilder;
import java.lang.classfile.ClassFileElement;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.util.Set;

/// Takes out of a class what compilers read, and nothing that runs.
///
/// Types as they were before erasure stay in our own classes: picocli and Jackson ask for them there.
record UnreadAttributes(boolean isOurs) implements ClassTransform {

  private static final Set<String> UNREAD =
      Set.of(
          "Deprecated",
          "MethodParameters",
          "RuntimeInvisibleAnnotations",
          "RuntimeInvisibleParameterAnnotations",
          "RuntimeInvisibleTypeAnnotations",
          "RuntimeVisibleTypeAnnotations");

  @Override
  public void accept(ClassBuilder builder, ClassElement element) {
    switch (element) {
      case FieldModel field -> builder.transformField(field, this::keep);
      case MethodModel method -> builder.transformMethod(method, this::keep);
      default -> keep(builder, element);
    }
  }

  private <E extends ClassFileElement, B extends ClassFileBuilder<E, B>> void keep(
      B builder, E element) {
    if (!(element instanceof Attribute<?> attribute && isUnread(attribute.attributeName().stringValue()))) {
      builder.with(element);
    }
  }

  private boolean isUnread(String name) {
    return UNREAD.contains(name) || !isOurs && name.equals("Signature");
  }
}
