package hudson.model;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
  protected Descriptor() {}

  protected Descriptor(Class<? extends T> clazz) {}

  protected static Class self() {
    throw new UnsupportedOperationException();
  }

  public String getDisplayName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save() {}

  public void load() {}

  public static final class FormException extends Exception {
    private static final long serialVersionUID = 1;

    private FormException() {}
  }
}
