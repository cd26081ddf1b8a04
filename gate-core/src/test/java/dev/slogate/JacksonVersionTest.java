package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The build runs the tests against two Jacksons, and says which by a property. */
class JacksonVersionTest {

  private static final String MEANT = System.getProperty("jackson.version", "set by the build");

  @Test
  void isTheOneThatThisRunIsAbout() {
    assertThat(new JsonFactory().version()).hasToString(MEANT);
    assertThat(new ObjectMapper().version()).hasToString(MEANT);
  }
}
