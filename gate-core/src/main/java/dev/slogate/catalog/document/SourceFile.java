package dev.slogate.catalog.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Location;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** One YAML file, read within limits: a catalog is written by people, and is small. */
public final class SourceFile {

  static final int LARGEST_BYTES = 3 * 1024 * 1024;
  private static final int DEEPEST = 50;
  private static final int MOST_ALIASES = 50;

  private final Path path;
  private final Problems problems;

  public SourceFile(Path path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  /** The documents that could be read; those after a syntax error can't. */
  List<Value> documents() {
    return text().map(this::documents).orElse(List.of());
  }

  /** The same, of its {@link #text()}. */
  public List<Value> documents(String text) {
    LeanNodes lean = new LeanNodes();
    return parse(text).stream()
        .filter(document -> new Structure(document).isSound())
        .map(document -> document.at(lean.of(document.node()), document.field()))
        .toList();
  }

  static Location location(String file, Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** What stands in it; nothing where it can't be read, or is none. */
  public Optional<String> text() {
    problems.startFile(path.toString());
    byte[] bytes;
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        // Reading a pipe would wait for ever.
        return refuse("unreadable", "is no regular file, expected text");
      }
      long size = Files.size(path);
      if (size > LARGEST_BYTES) {
        return refuse(
            "too-large",
            "found %,d bytes, expected at most %,d (3 MiB): split the file, or move what is no"
                    .formatted(size, LARGEST_BYTES)
                + " catalog out of the folder");
      }
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      return refuse("unreadable", "can't be read: " + reason(e));
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return refuse(
            "binary-file", "found a NUL byte at offset " + i + ", expected text: a binary file?");
      }
    }
    return decode(bytes);
  }

  private Optional<String> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      return refuse(
          "not-utf-8",
          "found the byte 0x%02x at offset %d, expected UTF-8: save the file as UTF-8"
              .formatted(bytes[in.position()], in.position()));
    }
    String text = out.flip().toString();
    return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private List<Value> parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_BYTES);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    List<Value> documents = new ArrayList<>();
    try {
      for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
        if (!node.getTag().equals(Tag.NULL)) { // a lone --- or a comment
          documents.add(new Value(node, path.toString(), "", problems));
        }
      }
    } catch (MarkedYAMLException e) {
      Location at =
          e.getProblemMark() == null
              ? Location.of(path.toString())
              : location(path.toString(), e.getProblemMark());
      refuse("not-yaml", at, "not YAML: " + join(e.getContext(), e.getProblem()));
      return documents;
    } catch (ReaderException e) {
      refuse(
          "control-character",
          at(text, e.getPosition()),
          "found the character U+%04X, which YAML does not allow: remove it"
              .formatted(e.getCodePoint()));
      return documents;
    } catch (YAMLException e) {
      refuse("too-complex", Location.of(path.toString()), limit(String.valueOf(e.getMessage())));
      return documents;
    } catch (IllegalArgumentException e) { // a tag that ends with a space: !%20
      refuse("not-yaml", Location.of(path.toString()), "not YAML: " + e.getMessage());
      return documents;
    }
    if (documents.isEmpty()) {
      refuse(
          "empty-file",
          "holds no document: expected apiVersion, kind, metadata and spec, or no file");
    }
    return documents;
  }

  private static String limit(String message) {
    if (message.contains("aliases")) {
      return "found more than %d aliases of lists and mappings, expected at most that: write them out"
          .formatted(MOST_ALIASES);
    }
    if (message.contains("Nesting Depth")) {
      return "found more than %d levels of nesting, expected at most that".formatted(DEEPEST);
    }
    return message;
  }

  private Location at(String text, int position) {
    String before = text.substring(0, Math.min(text.length(), position));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Location(path.toString(), line, before.length() - before.lastIndexOf('\n'));
  }

  private static String join(@Nullable String context, @Nullable String problem) {
    return context == null ? String.valueOf(problem) : context + ", " + problem;
  }

  static String reason(IOException e) {
    String what = e.getClass().getSimpleName().replaceAll("Exception$", "");
    return what.isEmpty() || what.equals("IO") ? String.valueOf(e.getMessage()) : what;
  }

  private Optional<String> refuse(String code, String message) {
    refuse(code, Location.of(path.toString()), message);
    return Optional.empty();
  }

  private void refuse(String code, Location at, String message) {
    problems.unreadable(code, at, message);
  }
}
