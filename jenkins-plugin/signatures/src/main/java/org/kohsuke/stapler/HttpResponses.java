package org.kohsuke.stapler;

public class HttpResponses {
  HttpResponses() {}

  public static HttpResponseException redirectViaContextPath(String relative) {
    throw new UnsupportedOperationException();
  }

  public static HttpResponse text(String plainText) {
    throw new UnsupportedOperationException();
  }

  public static ForwardToView forwardToView(Object it, String view) {
    throw new UnsupportedOperationException();
  }

  public abstract static class HttpResponseException extends RuntimeException
      implements HttpResponse {
    HttpResponseException() {}
  }
}
