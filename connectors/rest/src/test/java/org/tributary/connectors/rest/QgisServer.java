package org.tributary.connectors.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A QGIS Server of Debian's that serves made trees, as long as a test lasts. */
final class QgisServer implements AutoCloseable {
  /** What Debian's package qgis-server-bin installs: the server for a web server, and its own. */
  static final Path FCGI = Path.of("/usr/lib/cgi-bin/qgis_mapserv.fcgi");

  private static final Path SERVER = Path.of("/usr/bin/qgis_mapserver");

  /** QGIS finds a layer only where its id is as long as one that it makes itself. */
  private static final String PROJECT =
      """
      <qgis version="3.22.16">
        <projectlayers>
          <maplayer type="vector">
            <id>trees_00000000_0000_4000_8000_000000000001</id>
            <datasource>./trees.geojson</datasource>
            <layername>trees</layername>
          </maplayer>
        </projectlayers>
        <properties>
          <WFSLayers type="QStringList">
            <value>trees_00000000_0000_4000_8000_000000000001</value>
          </WFSLayers>
        </properties>
      </qgis>
      """;

  private final Process process;
  private final int port;

  QgisServer(Path home, int trees) throws IOException {
    Files.writeString(home.resolve("trees.geojson"), trees(trees), UTF_8);
    Path project = Files.writeString(home.resolve("trees.qgs"), PROJECT, UTF_8);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProcessBuilder start =
        new ProcessBuilder(SERVER.toString(), "-p", project.toString(), "127.0.0.1:" + port);
    start.environment().put("QT_QPA_PLATFORM", "offscreen");
    start.environment().put("HOME", home.toString());
    File log = home.resolve("qgis.log").toFile();
    process = start.redirectErrorStream(true).redirectOutput(log).start();
    await().atMost(Duration.ofSeconds(60)).until(this::listens);
  }

  static boolean isInstalled() {
    return Files.isExecutable(FCGI) && Files.isExecutable(SERVER);
  }

  private static String trees(int count) {
    ObjectNode all = new ObjectMapper().createObjectNode().put("type", "FeatureCollection");
    for (int i = 1; i <= count; i++) {
      ObjectNode tree = all.withArray("features").addObject().put("type", "Feature");
      tree.putObject("properties").put("species", i % 3 == 0 ? "Quercus robur" : "Acer campestre");
      ObjectNode point = tree.putObject("geometry").put("type", "Point");
      point.putArray("coordinates").add(7.4 + i / 10_000.0).add(46.9);
    }
    return all.toString();
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("QGIS Server ended with " + process.exitValue());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/wfs3";
  }

  @Override
  public void close() {
    process.destroy();
  }
}
