package net.sf.json;

public final class JSONObject {
  public boolean has(String key) {
    throw new UnsupportedOperationException();
  }
}
