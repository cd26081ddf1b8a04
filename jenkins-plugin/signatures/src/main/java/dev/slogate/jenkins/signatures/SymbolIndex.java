package dev.slogate.jenkins.signatures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Lists types with a {@code @Symbol} where Jenkins looks for them: one binary name a line. */
@SupportedAnnotationTypes("org.jenkinsci.Symbol")
public final class SymbolIndex extends AbstractProcessor {

  private static final String FILE = "META-INF/services/annotations/org.jenkinsci.Symbol";

  private final Set<String> names = new TreeSet<>();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        names.add(processingEnv.getElementUtils().getBinaryName((TypeElement) element).toString());
      }
    }
    if (round.processingOver() && !names.isEmpty()) {
      write();
    }
    return false; // sezpoz reads annotations of its own
  }

  private void write() {
    try (Writer out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", FILE)
            .openWriter()) {
      for (String name : names) {
        out.write(name + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
