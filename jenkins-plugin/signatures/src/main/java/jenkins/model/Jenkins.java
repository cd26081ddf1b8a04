package jenkins.model;

import hudson.ProxyConfiguration;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;

public class Jenkins implements ItemGroup<TopLevelItem>, AccessControlled {
  public static final Permission ADMINISTER = administer();
  public volatile ProxyConfiguration proxy;

  Jenkins() {}

  private static Permission administer() {
    throw new UnsupportedOperationException();
  }

  public static Jenkins get() {
    throw new UnsupportedOperationException();
  }

  public final <T extends Item> T getItem(String pathName, Item context, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  public File getRootDir() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ACL getACL() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getDisplayName() {
    throw new UnsupportedOperationException();
  }
}
