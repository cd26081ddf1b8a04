package hudson.model;

public abstract class AbstractItem extends Actionable implements Item {
  AbstractItem() {}

  @Override
  public final String getFullName() {
    throw new UnsupportedOperationException();
  }
}
