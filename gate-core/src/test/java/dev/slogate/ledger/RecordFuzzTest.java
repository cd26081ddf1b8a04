package dev.slogate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Whatever stands in a ledger is what its types say, or is refused. */
class RecordFuzzTest {

  /** The name of a kind on a line, and a body. */
  @FuzzTest(maxDuration = "3m")
  void bodies(byte[] data) throws ReflectiveOperationException {
    String[] parts = new String(data, UTF_8).split("\n", 2);
    Optional<Kind> kind = Kind.named(parts[0]);
    if (kind.isEmpty() || parts.length < 2) {
      return;
    }
    Event event;
    try {
      event = kind.get().read(parts[1]);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(Kind.of(event)).isEqualTo(kind.get());
    isOfItsTypes((Record) event);
    String written = Json.write(RecordCodec.write((Record) event));
    assertThat(Json.write(RecordCodec.write((Record) kind.get().read(written)))).isEqualTo(written);
    event.keys();
  }

  /** What stands in a list or an optional is not checked by whoever makes a record. */
  private static void isOfItsTypes(Record value) throws ReflectiveOperationException {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      Object part = component.getAccessor().invoke(value);
      if (component.getGenericType() instanceof ParameterizedType generic) {
        Class<?> type =
            (Class<?>) generic.getActualTypeArguments()[component.getType() == Map.class ? 1 : 0];
        for (Object each : inside(part)) {
          assertThat(each).isInstanceOf(type);
          if (each instanceof Record nested) {
            isOfItsTypes(nested);
          }
        }
      } else if (part instanceof Record nested) {
        isOfItsTypes(nested);
      }
    }
  }

  private static Collection<?> inside(Object part) {
    if (part instanceof Optional<?> optional) {
      return optional.stream().toList();
    }
    return part instanceof Map<?, ?> map ? map.values() : (Collection<?>) part;
  }

  /** Canonical JSON is the same however often it is read and written. */
  @FuzzTest(maxDuration = "3m")
  void objects(byte[] data) {
    Map<String, Object> read;
    try {
      read = Json.read(new String(data, UTF_8));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    String written = Json.write(read);
    assertThat(Json.write(Json.read(written))).isEqualTo(written);
  }
}
