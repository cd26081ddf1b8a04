package dev.slogate.jenkins;

/** One of what a form offers. */
public final class Choice {

  private final String value;
  private final String title;
  private final boolean chosen;

  Choice(String value, String title, boolean chosen) {
    this.value = value;
    this.title = title;
    this.chosen = chosen;
  }

  public String getValue() {
    return value;
  }

  public String getTitle() {
    return title;
  }

  public boolean isChosen() {
    return chosen;
  }
}
