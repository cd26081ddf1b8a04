package dev.slogate.github.api;

/**
 * A team of an organization.
 *
 * @param slug as its address has it; another team may have it once this one is renamed
 * @param number which stays
 */
public record Team(String organization, String slug, long number) {

  @Override
  public String toString() {
    return organization + "/" + slug;
  }
}
