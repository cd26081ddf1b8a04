package dev.slogate.jenkins;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import dev.slogate.Misconfigured;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Secrets by the id of their credentials: secret texts, and users with passwords. */
final class Secrets {

  /**
   * A secret that was looked up.
   *
   * @param user empty for a secret text
   */
  record Login(Optional<String> user, String secret) {

    @Override
    public String toString() {
      return "a login"; // never printed
    }
  }

  private Secrets() {}

  /**
   * Looks one up.
   *
   * @throws Misconfigured if there is none of this id
   */
  static Login named(String id) {
    for (StandardCredentials one : all()) {
      if (!one.getId().equals(id)) {
        continue;
      }
      if (one instanceof StringCredentials text) {
        return new Login(Optional.empty(), text.getSecret().getPlainText());
      }
      if (one instanceof StandardUsernamePasswordCredentials both) {
        return new Login(Optional.of(both.getUsername()), both.getPassword().getPlainText());
      }
    }
    throw new Misconfigured(Messages.Secrets_NoneNamed(id));
  }

  /** Notes with the credentials that a build was judged with them. */
  static void track(Run<?, ?> run, Collection<String> ids) {
    for (StandardCredentials one : all()) {
      if (ids.contains(one.getId())) {
        CredentialsProvider.track(run, one);
      }
    }
  }

  /** For a form of the administrator; others see nothing but what is set. */
  static ListBoxModel choices(String current) {
    StandardListBoxModel choices = new StandardListBoxModel();
    choices.includeEmptyValue();
    if (Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
      all().forEach(choices::with);
    }
    choices.includeCurrentValue(current);
    return choices;
  }

  private static List<StandardCredentials> all() {
    List<StandardCredentials> all = new ArrayList<>(of(StringCredentials.class));
    all.addAll(of(StandardUsernamePasswordCredentials.class));
    return all;
  }

  private static <C extends StandardCredentials> List<C> of(Class<C> type) {
    return CredentialsProvider.lookupCredentialsInItemGroup(
        type, Jenkins.get(), ACL.SYSTEM2, List.of());
  }
}
