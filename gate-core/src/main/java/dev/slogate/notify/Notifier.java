package dev.slogate.notify;

import java.util.List;

/** Where signals go out. */
public interface Notifier extends AutoCloseable {

  /**
   * Posts signals; posting the same again does no harm.
   *
   * @return who did not take them, and why, where others did: they are lost to nobody
   * @throws Undelivered if nobody took all of them
   */
  List<String> post(List<Post> posts);

  /** For readers: {@code Alertmanager http://alertmanager:9093}. */
  String describe();

  @Override
  void close();
}
