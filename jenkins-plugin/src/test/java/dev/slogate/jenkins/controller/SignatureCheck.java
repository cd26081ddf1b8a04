package dev.slogate.jenkins.controller;

import java.lang.annotation.Retention;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares one signature with the type that it stands for. By names: the loaders differ. */
final class SignatureCheck {

  /** What a caller's class file, or a subclass, would notice. */
  private static final int NOTICED =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  private final Class<?> signature;
  private final Class<?> real;
  private final List<String> differences = new ArrayList<>();

  private SignatureCheck(Class<?> signature, Class<?> real) {
    this.signature = signature;
    this.real = real;
  }

  /**
   * What differs.
   *
   * @param extended whether the plugin has subtypes of it, which must implement all that is
   *     abstract
   */
  static List<String> differences(Class<?> signature, Class<?> real, boolean extended) {
    SignatureCheck check = new SignatureCheck(signature, real);
    check.kind();
    check.supertypes();
    Arrays.stream(signature.getDeclaredFields()).filter(SignatureCheck::seen).forEach(check::field);
    Arrays.stream(signature.getDeclaredConstructors())
        .filter(SignatureCheck::seen)
        .forEach(check::constructor);
    Arrays.stream(signature.getDeclaredMethods())
        .filter(SignatureCheck::seen)
        .forEach(check::method);
    if (extended) {
      check.abstractMethods();
    }
    return check.differences;
  }

  private void differ(String what, Object here, Object there) {
    if (!here.equals(there)) {
      differences.add(signature.getName() + ": " + what + ": " + here + ", in Jenkins " + there);
    }
  }

  private void missing(String what) {
    differences.add(signature.getName() + ": Jenkins has no " + what);
  }

  private void kind() {
    int shape = NOTICED | Modifier.INTERFACE;
    differ(
        "kind",
        Modifier.toString(signature.getModifiers() & shape),
        Modifier.toString(real.getModifiers() & shape));
    differ("annotation", signature.isAnnotation(), real.isAnnotation());
    differ("enum", signature.isEnum(), real.isEnum());
    differ("bounds", bounds(signature.getTypeParameters()), bounds(real.getTypeParameters()));
    differ("retention", retention(signature), retention(real));
  }

  private static String retention(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(Retention.class))
        .map(one -> one.value().name())
        .orElse("none");
  }

  private static List<String> bounds(TypeVariable<?>[] parameters) {
    return Arrays.stream(parameters)
        .map(one -> one + " extends " + names(one.getBounds()))
        .toList();
  }

  private void supertypes() {
    Set<String> ofReal = new LinkedHashSet<>();
    collect(real, ofReal);
    Set<String> ofSignature = new LinkedHashSet<>();
    collect(signature, ofSignature);
    ofSignature.stream().filter(name -> !ofReal.contains(name)).forEach(this::missing);
  }

  /** With type arguments, for a bridge method depends on them. */
  private static void collect(Class<?> type, Set<String> names) {
    Stream<Type> above = Arrays.stream(type.getGenericInterfaces());
    if (type.getGenericSuperclass() != null) {
      above = Stream.concat(above, Stream.of(type.getGenericSuperclass()));
    }
    above.map(Type::getTypeName).map(name -> "supertype " + name).forEach(names::add);
    for (Class<?> one : direct(type)) {
      collect(one, names);
    }
  }

  private static List<Class<?>> direct(Class<?> type) {
    List<Class<?>> direct = new ArrayList<>(List.of(type.getInterfaces()));
    if (type.getSuperclass() != null) {
      direct.add(type.getSuperclass());
    }
    return direct;
  }

  private static List<Class<?>> withAbove(Class<?> type) {
    List<Class<?>> all = new ArrayList<>(List.of(type));
    direct(type).forEach(one -> all.addAll(withAbove(one)));
    if (type.isInterface()) {
      all.add(Object.class);
    }
    return all;
  }

  private void field(Field field) {
    Optional<Field> found =
        withAbove(real).stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
            .filter(one -> one.getName().equals(field.getName()))
            .findFirst();
    if (found.isEmpty()) {
      missing("field " + field.getName());
      return;
    }
    differ(field.getName(), field.getType().getName(), found.get().getType().getName());
    differ(
        field.getName(),
        Modifier.toString(field.getModifiers() & NOTICED),
        Modifier.toString(found.get().getModifiers() & NOTICED));
  }

  private void constructor(Constructor<?> constructor) {
    Arrays.stream(real.getDeclaredConstructors())
        .filter(one -> erased(one).equals(erased(constructor)))
        .findFirst()
        .ifPresentOrElse(
            found -> {
              String name = "constructor " + erased(constructor);
              differ(name, modifiers(constructor), modifiers(found));
              differ(name + " throws", thrown(constructor), thrown(found));
            },
            () -> missing("constructor " + erased(constructor)));
  }

  private void method(Method method) {
    String name = method.getName() + erased(method);
    Optional<Method> found =
        withAbove(real).stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(one -> !one.isSynthetic())
            .filter(one -> one.getName().equals(method.getName()))
            .filter(one -> erased(one).equals(erased(method)))
            .findFirst();
    if (found.isEmpty()) {
      missing("method " + name);
      return;
    }
    Method there = found.get();
    differ(name, method.getReturnType().getName(), there.getReturnType().getName());
    differ(
        name + " returns",
        method.getGenericReturnType().getTypeName(),
        there.getGenericReturnType().getTypeName());
    differ(name + " bounds", bounds(method.getTypeParameters()), bounds(there.getTypeParameters()));
    differ(name + " throws", thrown(method), thrown(there));
    differ(name, modifiers(method), modifiers(there));
    differ(name + " is default", method.isDefault(), there.isDefault());
  }

  private void abstractMethods() {
    Set<String> here =
        withAbove(signature).stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .map(one -> one.getName() + erased(one))
            .collect(Collectors.toSet());
    for (Method method : abstractOf(real)) {
      if (!here.contains(method.getName() + erased(method))) {
        differences.add(
            signature.getName() + ": abstract in Jenkins: " + method.getName() + erased(method));
      }
    }
  }

  private static List<Method> abstractOf(Class<?> type) {
    List<Class<?>> all = withAbove(type);
    return all.stream()
        .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
        .filter(one -> Modifier.isAbstract(one.getModifiers()))
        .filter(one -> all.stream().noneMatch(other -> implemented(other, one)))
        .toList();
  }

  private static boolean implemented(Class<?> type, Method method) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(one -> !Modifier.isAbstract(one.getModifiers()))
        .anyMatch(
            one ->
                one.getName().equals(method.getName())
                    && Arrays.equals(one.getParameterTypes(), method.getParameterTypes()));
  }

  private static boolean seen(AccessibleObject member) {
    int modifiers = ((Member) member).getModifiers();
    return (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))
        && !((Member) member).isSynthetic();
  }

  private static String modifiers(Executable executable) {
    return Modifier.toString(executable.getModifiers() & NOTICED);
  }

  private static List<String> thrown(Executable executable) {
    return Arrays.stream(executable.getExceptionTypes())
        .filter(type -> !RuntimeException.class.isAssignableFrom(type))
        .map(Class::getName)
        .filter(name -> !name.startsWith("org.springframework.")) // unchecked, too
        .sorted()
        .toList();
  }

  private static List<String> erased(Executable executable) {
    return Arrays.stream(executable.getParameterTypes()).map(Class::getName).toList();
  }

  private static List<String> names(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).toList();
  }
}
