package dev.slogate.jenkins.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.slogate.jenkins.GateResult;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.java.sezpoz.Indexable;
import org.junit.jupiter.api.Test;
import org.jvnet.localizer.Localizable;

/**
 * The build from Central alone compiles against signatures: each must be what Jenkins is, or the
 * plugin loads and then fails. They are loaded apart, since their names are Jenkins' own.
 */
class SignaturesTest {

  private static final Path SIGNATURES =
      Path.of(System.getProperty("signatures", "set by the build"));

  @Test
  void eachIsWhatJenkinsIs() throws Exception {
    Set<String> extended = extended();
    List<String> differences = new ArrayList<>();
    List<String> names = names();
    assertThat(names).hasSizeGreaterThan(50);
    try (URLClassLoader apart = apart()) {
      for (String name : names) {
        Class<?> real = Class.forName(name, false, getClass().getClassLoader());
        differences.addAll(
            SignatureCheck.differences(apart.loadClass(name), real, extended.contains(name)));
      }
    }
    assertThat(differences).isEmpty();
  }

  private static URLClassLoader apart() throws IOException {
    return new URLClassLoader(
        new URL[] {SIGNATURES.toUri().toURL(), jar(Indexable.class), jar(Localizable.class)},
        ClassLoader.getPlatformClassLoader());
  }

  private static URL jar(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(SIGNATURES.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.startsWith("dev/slogate/"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  /** What the plugin has subtypes of. */
  private static Set<String> extended() {
    URL plugin = GateResult.class.getProtectionDomain().getCodeSource().getLocation();
    return new ClassFileImporter()
        .importUrl(plugin).stream()
            .flatMap(
                type ->
                    Stream.concat(
                        type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream()))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
  }
}
