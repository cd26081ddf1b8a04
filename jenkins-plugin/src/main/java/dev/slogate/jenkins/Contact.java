package dev.slogate.jenkins;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A way to reach an owner. */
public final class Contact implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Pattern WEB = Pattern.compile("https?://[^\\s\\p{Cntrl}]+");
  private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

  private final String kind;
  private final String value;

  Contact(String kind, String value) {
    this.kind = kind;
    this.value = value;
  }

  /** {@code chat}, {@code mail}, whatever the catalog calls it. */
  public String getKind() {
    return kind;
  }

  public String getValue() {
    return value;
  }

  /** Where it leads, if it is a web or mail address; else empty: it may be any text. */
  public String getLink() {
    if (WEB.matcher(value).matches()) {
      return value;
    }
    return MAIL.matcher(value).matches() ? "mailto:" + value : "";
  }
}
