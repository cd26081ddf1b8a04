package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactTest {

  @ParameterizedTest
  @CsvSource({
    "https://pager.example/x, https://pager.example/x",
    "jane@example.com, mailto:jane@example.com",
    "#shop, ''",
    "javascript:alert(1), ''",
    "data:text/html;base64, ''",
  })
  void linksWebAndMailAddressesAlone(String value, String link) {
    assertThat(new Contact("kind", value).getLink()).isEqualTo(link);
  }
}
