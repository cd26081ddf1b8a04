package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

  private static final String JANE =
      """
      apiVersion: slogate.dev/v1
      kind: Person
      metadata: {name: jane, displayName: Jane Doe}
      spec: {identities: ["github:Jane", "jenkins:jdoe", "os:jane"], email: jane@example.com}
      """;

  private static final String RAJ =
      """
      apiVersion: slogate.dev/v1
      kind: Person
      metadata: {name: raj}
      spec: {identities: ["github:raj"]}
      """;

  @TempDir Path folder;
  private CatalogFolder catalog = new CatalogFolder(Path.of(""));

  @BeforeEach
  void write() {
    catalog = new CatalogFolder(folder).with("a.yaml", JANE).with("b.yaml", RAJ);
  }

  @ParameterizedTest
  @CsvSource({
    "github:jane,      jenkins:jdoe,      true", // two identities of hers
    "os:jane,          os:jane,           true",
    "GitHub:JANE,      os:Jane,           true", // case does not count
    "jane@example.com, github:jane,       true", // as acceptedBy and a commit's author have it
    "github:raj,       github:jane,       false",
    "jenkins:jane,     os:jane,           false", // nobody has said that this is she
    "jenkins:x,        jenkins:x,         true", // without a Person
    "jenkins:x,        github:x,          false",
    "jane,             os:jane,           false", // a name is no identity
  })
  void twoActorsAreOneHumanOrNot(String one, String other, boolean same) {
    People people = catalog.load().people();
    assertThat(people.isSame(one, other)).isEqualTo(same);
    assertThat(people.isSame(other, one)).isEqualTo(same);
  }

  @Test
  void anIdentityStandsForAPerson() {
    People people = catalog.load().people();
    assertThat(people.all()).extracting(Person::displayName).containsExactly("Jane Doe", "raj");
    assertThat(people.person("jane@example.com")).map(Person::name).contains("jane");
    assertThat(people.person("github:raj")).map(Person::name).contains("raj");
    assertThat(people.person("os:raj")).isEmpty();
    assertThat(People.NOBODY.person("github:raj")).isEmpty();
  }

  @Test
  void anIdentityBelongsToOnePersonOnce() {
    assertThat(
            catalog
                .with(
                    "b.yaml", RAJ.replace("\"github:raj\"", "\"github:jane\", \"os:a\", \"os:A\""))
                .with(
                    "c.yaml",
                    RAJ.replace("name: raj", "name: r").replace("]", "], email: JANE@example.com"))
                .errors())
        .containsExactly(
            "b.yaml:4:21: spec.identities[0]: \"github:jane\" is claimed already, at a.yaml:4:21: an"
                + " identity belongs to one Person, once",
            "b.yaml:4:44: spec.identities[2]: \"os:A\" is claimed already, at b.yaml:4:36: an"
                + " identity belongs to one Person, once",
            "c.yaml:4:43: spec.email: \"JANE@example.com\" is claimed already, at a.yaml:4:71: an"
                + " identity belongs to one Person, once");
  }

  @Test
  void aBadPersonIsRefused() {
    assertThat(
            catalog
                .with(
                    "b.yaml",
                    RAJ.replace(
                        "[\"github:raj\"]", "[raj, \"github:\", \"git hub:raj\"], email: raj"))
                .errors())
        .containsExactly(
            "b.yaml:4:21: spec.identities[0]: found \"raj\", expected a system and a name without"
                + " spaces, such as github:jane",
            "b.yaml:4:26: spec.identities[1]: found \"github:\", expected a system and a name"
                + " without spaces, such as github:jane",
            "b.yaml:4:37: spec.identities[2]: found \"git hub:raj\", expected a system and a name"
                + " without spaces, such as github:jane",
            "b.yaml:4:60: spec.email: found \"raj\", expected an address such as jane@example.com");
    assertThat(catalog.with("b.yaml", RAJ.replace("\"github:raj\"", "")).errors())
        .containsExactly("b.yaml:4:20: spec.identities: found 0 items, expected at least 1");
  }

  @Test
  void anUnknownSystemIsDoubtful() {
    assertThat(catalog.with("b.yaml", RAJ.replace("github:", "gihtub:")).warnings())
        .containsExactly(
            "b.yaml:4:21: spec.identities[0]: no actor comes from \"gihtub\"; known: github,"
                + " jenkins, os, postgres; did you mean github?");
  }
}
