package dev.slogate.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a server on the loopback address, and does to connections what networks do. A fault
 * holds for open connections as for new ones, until there is another. What is random is the same
 * with each run.
 */
public final class FaultProxy implements AutoCloseable {

  private static final int PIECE = 8 * 1024;
  private static final long SEED = 20_261_130;

  private final InetSocketAddress behind;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private NetworkFault fault = NetworkFault.NONE;
  private int changes;
  private int connections;

  private FaultProxy(InetSocketAddress behind) throws IOException {
    this.behind = behind;
    listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Before the server that an address leads to. */
  public static FaultProxy before(URI server) throws IOException {
    return new FaultProxy(new InetSocketAddress(server.getHost(), server.getPort()));
  }

  /** The server's address, by way of here. */
  public URI to(URI server) {
    return URI.create(
        server.toString().replace(":" + server.getPort(), ":" + listening.getLocalPort()));
  }

  /** From now on this goes wrong; what waits for the end of the fault before goes on. */
  public synchronized void fault(NetworkFault next) {
    fault = next;
    changes++;
    notifyAll();
  }

  /** Nothing goes wrong any more. */
  public void heal() {
    fault(NetworkFault.NONE);
  }

  /** Connections so far. */
  public synchronized int connections() {
    return connections;
  }

  /** Returns once so many were made. */
  public synchronized void awaitConnections(int count) throws InterruptedException {
    while (connections < count) {
      wait();
    }
  }

  /** Waits, but no longer than the fault holds. */
  synchronized void awaitChange(int since, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (changes == since && System.nanoTime() < end) {
      long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      wait(Math.max(1, millis));
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        server.connect(behind);
        int number = connected();
        Wire wire = new Wire(this, client, new Random(SEED + number));
        start(() -> requests(client, server));
        start(() -> answers(client, server, wire));
      }
    } catch (IOException e) {
      close(); // or it was closed
    }
  }

  private synchronized int connected() {
    connections++;
    notifyAll();
    return connections;
  }

  private void requests(Socket client, Socket server) {
    byte[] piece = new byte[PIECE];
    try (server) {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        awaitDelivery();
        out.write(piece, 0, read);
        out.flush();
      }
      awaitDelivery(); // an end is no sooner heard of than a request
    } catch (IOException e) {
      // One of the two is gone: so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitDelivery() throws InterruptedException {
    while (fault instanceof NetworkFault.HalfOpen) {
      wait();
    }
  }

  private void answers(Socket client, Socket server, Wire wire) {
    byte[] piece = new byte[PIECE];
    try (client;
        server) {
      InputStream in = server.getInputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        now(wire).pass(Arrays.copyOf(piece, read), wire);
      }
    } catch (IOException e) {
      // One of the two is gone: so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(client);
      sockets.remove(server);
    }
  }

  private synchronized NetworkFault now(Wire wire) {
    wire.begin(changes);
    return fault;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    heal();
    for (AutoCloseable each : sockets) {
      quietly(each);
    }
    quietly(listening);
  }

  private static void quietly(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      // It is closed.
    }
  }
}
