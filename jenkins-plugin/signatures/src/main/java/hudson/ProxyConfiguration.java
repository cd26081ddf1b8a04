package hudson;

import hudson.util.Secret;
import java.net.Proxy;

public final class ProxyConfiguration {
  public final String name;
  public final int port;

  public ProxyConfiguration(
      String name, int port, String userName, String password, String noProxyHost) {
    this.name = name;
    this.port = port;
  }

  public String getUserName() {
    throw new UnsupportedOperationException();
  }

  public Secret getSecretPassword() {
    throw new UnsupportedOperationException();
  }

  public Proxy createProxy(String host) {
    throw new UnsupportedOperationException();
  }
}
