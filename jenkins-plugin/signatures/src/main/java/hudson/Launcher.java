package hudson;

public abstract class Launcher {
  Launcher() {}
}
