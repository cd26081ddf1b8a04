package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.InvalidCatalog;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {

  @TempDir Path folder;

  @Test
  void staysOpenUntilAFileOfTheCatalogIsAnother() throws Exception {
    Shop shop = new Shop(folder);
    Workspaces workspaces = new Workspaces(shop::settings, Clock.systemUTC());
    Workspace first = workspaces.use(workspace -> workspace);
    assertThat(workspaces.<Workspace>use(workspace -> workspace)).isSameAs(first);
    shop.write(", deploysFrom: [{jenkins: shop/checkout}]");
    assertThat(workspaces.<Workspace>use(workspace -> workspace)).isNotSameAs(first);
  }

  @Test
  void aCatalogThatBreaksIsNotServedFromBefore() throws Exception {
    Shop shop = new Shop(folder);
    Workspaces workspaces = new Workspaces(shop::settings, Clock.systemUTC());
    workspaces.use(Workspace::gate);
    shop.text("kind: Nonsense\n");
    assertThatThrownBy(() -> workspaces.use(Workspace::gate)).isInstanceOf(InvalidCatalog.class);
    assertThatThrownBy(() -> workspaces.use(Workspace::gate)).isInstanceOf(InvalidCatalog.class);
  }
}
