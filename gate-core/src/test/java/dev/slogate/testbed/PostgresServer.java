package dev.slogate.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Debian's PostgreSQL on the loopback address, with a database for whoever asks. It speaks TLS to
 * who wants it, and asks only {@link #SECRETIVE} for a password.
 */
public final class PostgresServer implements AutoCloseable {

  /** A login whose password is {@code sesame}. */
  public static final String SECRETIVE = "secretive";

  private static final String ADMIN = "postgres";
  private static final boolean ROOT =
      ProcessHandle.current().info().user().equals(Optional.of("root"));

  private final ServerProcess process;
  private final int port;
  private final String fsync;
  private final AtomicInteger databases = new AtomicInteger();
  private Process server;

  private PostgresServer(ServerProcess process, int port, String fsync) throws IOException {
    this.process = process;
    this.port = port;
    this.fsync = fsync;
    this.server = serve();
  }

  /** Starts one that loses records where the machine dies, which tests do not try. */
  public static PostgresServer start() throws IOException {
    return start("off");
  }

  /** Starts one whose commits are on disk, which takes longer. */
  public static PostgresServer durable() throws IOException {
    return start("on");
  }

  /** {@code initdb} and the server refuse to be root, so root starts them as another. */
  private static PostgresServer start(String fsync) throws IOException {
    ServerProcess process = new ServerProcess("postgresql");
    try {
      Path home = process.directory();
      certify(process, home);
      give(home);
      process.run(
          unprivileged(
              Program.INITDB.locate().toString(),
              "--pgdata=" + home.resolve("data"),
              "--username=" + ADMIN,
              "--auth=trust",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      Files.writeString(
          home.resolve("data/pg_hba.conf"),
          "host all "
              + SECRETIVE
              + " 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
      PostgresServer started = new PostgresServer(process, ServerProcess.freePort(), fsync);
      started.run("postgres", "CREATE ROLE " + SECRETIVE + " LOGIN CREATEROLE PASSWORD 'sesame'");
      return started;
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static void certify(ServerProcess process, Path home) throws IOException {
    process.run(
        List.of(
            Program.OPENSSL.locate().toString(),
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            home.resolve("server.key").toString(),
            "-out",
            home.resolve("server.crt").toString()));
    Files.setPosixFilePermissions(
        home.resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
  }

  /** To the account that will run the server. */
  private static void give(Path home) throws IOException {
    if (ROOT) {
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.toList()) {
          Files.setOwner(
              file,
              home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user()));
        }
      }
    }
  }

  private static String user() throws IOException {
    UserPrincipalLookupService users = Path.of("").getFileSystem().getUserPrincipalLookupService();
    try {
      return users.lookupPrincipalByName(ADMIN).getName();
    } catch (UserPrincipalNotFoundException e) {
      return "nobody";
    }
  }

  private static List<String> unprivileged(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (ROOT) {
      all.addAll(
          List.of(Program.SETPRIV.locate().toString(), "--reuid=" + user(), "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private Process serve() throws IOException {
    Path home = process.directory();
    return process.serve(
        unprivileged(
            Program.POSTGRES.locate().toString(),
            "-D",
            home.resolve("data").toString(),
            "-p",
            Integer.toString(port),
            "-h",
            "127.0.0.1",
            "-k",
            "",
            "-c",
            "ssl=on",
            "-c",
            "ssl_cert_file=" + home.resolve("server.crt"),
            "-c",
            "ssl_key_file=" + home.resolve("server.key"),
            "-c",
            "restart_after_crash=on",
            "-c",
            "fsync=" + fsync,
            "-c",
            "log_min_messages=fatal"),
        this::answers);
  }

  private boolean answers() {
    try (Connection connection = connect("postgres", ADMIN)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** The certificate of its own making, which a client may trust. */
  public Path certificate() {
    return process.directory().resolve("server.crt");
  }

  /** A new, empty database, and its name. */
  public String database() {
    String name = "ledger" + databases.incrementAndGet();
    run("postgres", "CREATE DATABASE " + name);
    return name;
  }

  /** How the ledger is told of a database. */
  public String url(String database, String login) {
    return "postgresql://" + login + "@127.0.0.1:" + port + "/" + database;
  }

  /** As the administrator, who owns every database. */
  public String url(String database) {
    return url(database, ADMIN);
  }

  /** Runs statements as the administrator. */
  public void run(String database, String... statements) {
    try (Connection connection = connect(database, ADMIN);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection that knows nothing of ledgers. */
  public Connection connect(String database, String login) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + login);
  }

  /**
   * Kills it without a warning, with all that belongs to it. It is halted before: else it could
   * start one more while the others die, which would keep the data from whoever is revived.
   */
  public void kill() throws IOException {
    process.run(List.of("sh", "-c", "kill -STOP " + server.pid()));
    List<ProcessHandle> all =
        Stream.concat(server.descendants(), Stream.of(server.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  /** Starts it again after {@link #kill}. */
  public void revive() throws IOException {
    server = serve();
  }

  /**
   * Kills what serves one connection, if there is one, whereupon all connections go and the server
   * recovers by itself. What recovers it must live: without that one it gives up.
   */
  public void crash(Random random) {
    List<ProcessHandle> serving =
        server.children().filter(PostgresServer::servesAConnection).toList();
    if (!serving.isEmpty()) {
      serving.get(random.nextInt(serving.size())).destroyForcibly();
    }
  }

  /** By the title that it gave itself: {@code postgres: user database 127.0.0.1(1234) idle}. */
  private static boolean servesAConnection(ProcessHandle child) {
    return child.info().commandLine().orElse("").contains(" 127.0.0.1(");
  }

  @Override
  public void close() {
    process.close();
  }
}
