package dev.slogate.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is who: tells whether two actors are one human, so that nobody approves their own override
 * under another identity.
 *
 * <p>Case does not count, since for some systems it does not: two actors are rather taken for one
 * human than one human for two.
 */
public final class People {

  public static final People NOBODY = new People(List.of());

  private final List<Person> all;
  private final Map<String, Person> byIdentity = new HashMap<>();
  private final Map<String, Person> byName = new HashMap<>();

  public People(Collection<Person> all) {
    this.all = List.copyOf(all);
    for (Person person : all) {
      byName.put(folded(person.name()), person);
      person.identities().forEach(identity -> byIdentity.put(folded(identity), person));
      person.email().ifPresent(email -> byIdentity.put(folded(email), person));
    }
  }

  /** In the order of files and documents. */
  public List<Person> all() {
    return all;
  }

  /**
   * Whom an actor or an address stands for; nobody where no Person claims it.
   *
   * @param identity {@code github:jane}, or an e-mail address
   */
  public Optional<Person> person(String identity) {
    return Optional.ofNullable(byIdentity.get(folded(identity)));
  }

  /** Whether both are one identity, or identities of one Person. */
  public boolean isSame(String identity, String other) {
    return folded(identity).equals(folded(other))
        || (person(identity).isPresent() && person(identity).equals(person(other)));
  }

  /**
   * Whether both mean one human, as documents name people: by an identity, an address, or the name
   * of a Person.
   */
  public boolean isOne(String written, String other) {
    return folded(written).equals(folded(other))
        || (meant(written).isPresent() && meant(written).equals(meant(other)));
  }

  private Optional<Person> meant(String written) {
    return person(written).or(() -> Optional.ofNullable(byName.get(folded(written))));
  }

  static String folded(String identity) {
    return identity.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "People" + all;
  }
}
