package dev.slogate.ledger;

import java.util.function.Function;

/** A ledger that remembers hours elsewhere. */
public record WithMemory(Ledger ledger, Memory memory) implements Ledger {

  @Override
  public <T> T read(Function<Records, T> work) {
    return ledger.read(work);
  }

  @Override
  public <T> T write(Function<Journal, T> work) {
    return ledger.write(work);
  }

  @Override
  public boolean shared() {
    return ledger.shared();
  }

  @Override
  public String describe() {
    return ledger.describe();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
