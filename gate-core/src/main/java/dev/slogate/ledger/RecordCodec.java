package dev.slogate.ledger;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java records into JSON objects and back, component by component.
 *
 * <p>Reading is lenient where a later version may add: unknown keys are passed over, an absent
 * optional or list is empty. Decimals, doubles, durations and instants are text.
 */
final class RecordCodec {

  private RecordCodec() {}

  static Map<String, Object> write(Record value) {
    Map<String, Object> object = new TreeMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = get(component, value);
      if (part instanceof Optional<?> optional) {
        optional.ifPresent(present -> object.put(component.getName(), json(present)));
      } else if (part instanceof OptionalDouble number) {
        number.ifPresent(present -> object.put(component.getName(), json(present)));
      } else {
        object.put(component.getName(), json(part));
      }
    }
    return object;
  }

  private static Object json(Object value) {
    if (value instanceof Record nested) {
      return write(nested);
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(RecordCodec::json).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = new TreeMap<>();
      map.forEach((key, each) -> object.put((String) key, json(each)));
      return object;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Integer number) {
      return (long) number;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Long || value instanceof Boolean ? value : value.toString();
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if a key is missing or of another kind, naming it
   */
  static <R extends Record> R read(Class<R> type, Map<String, Object> object) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] parts = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      try {
        parts[i] = part(components[i].getGenericType(), object.get(name));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            type.getSimpleName() + "." + name + ": " + e.getMessage(), e);
      }
    }
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(parts);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + ": " + e.getTargetException().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object part(Type type, @Nullable Object json) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return json == null ? Optional.empty() : Optional.of(part(arguments[0], json));
      }
      if (generic.getRawType() == List.class) {
        List<Object> items = new ArrayList<>();
        if (json != null) {
          ((List<?>) json).forEach(item -> items.add(part(arguments[0], item)));
        }
        return items;
      }
      if (generic.getRawType() == Map.class) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (json != null) {
          ((Map<?, ?>) json).forEach((key, v) -> entries.put((String) key, part(arguments[1], v)));
        }
        return entries;
      }
    }
    if (type == OptionalDouble.class) {
      return json == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble((String) json));
    }
    if (json == null) {
      throw new IllegalArgumentException("is missing");
    }
    return scalar((Class<?>) type, json);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object scalar(Class<?> type, Object json) {
    if (type.isRecord()) {
      return read((Class<? extends Record>) type, (Map<String, Object>) json);
    }
    if (type.isEnum()) {
      return Enum.valueOf((Class<? extends Enum>) type, (String) json);
    }
    if (type == BigDecimal.class) {
      return decimal((String) json);
    }
    if (type == Instant.class) {
      return Instant.parse((String) json);
    }
    if (type == Duration.class) {
      return Duration.parse((String) json);
    }
    if (type == double.class) {
      return Double.parseDouble((String) json);
    }
    if (type == int.class) {
      return Math.toIntExact((Long) json);
    }
    return MethodType.methodType(type).wrap().returnType().cast(json);
  }

  /** Written without an exponent, which would make a short text a number of any length. */
  private static BigDecimal decimal(String text) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      throw new IllegalArgumentException("has an exponent");
    }
    return new BigDecimal(text);
  }

  private static Object get(RecordComponent component, Record value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
