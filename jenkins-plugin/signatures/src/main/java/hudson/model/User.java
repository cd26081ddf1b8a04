package hudson.model;

public class User {
  User() {}

  public static User current() {
    throw new UnsupportedOperationException();
  }

  public String getId() {
    throw new UnsupportedOperationException();
  }
}
