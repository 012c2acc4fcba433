package org.tributary.connectors.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands before a mail server and may hear and change every line of each side. */
final class ImapDoor implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final UnaryOperator<String> asked;
  private final UnaryOperator<String> answered;

  ImapDoor(int server, UnaryOperator<String> asked, UnaryOperator<String> answered)
      throws IOException {
    this.server = server;
    this.asked = asked;
    this.answered = answered;
    this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    threads.execute(this::welcome);
  }

  int port() {
    return door.getLocalPort();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        threads.execute(() -> pass(client, behind, asked));
        threads.execute(() -> pass(behind, client, answered));
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pass(Socket from, Socket to, UnaryOperator<String> change) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write((change.apply(line) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException e) {
      // one side has hung up; the other is told by try-with-resources
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
