package org.tributary.samples.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes an executable jar of a bare application: the hub's jar with the bare application in the
 * place of the hub's classes and modules, so that both have the same starters and packaging.
 */
final class BareJar {
  private static final String PACKAGE = "org/tributary/samples/benchmarks/bare/";
  private static final String CLASSES = "BOOT-INF/classes/";

  private BareJar() {}

  /** What is bare. */
  enum Kind {
    APPLICATION,
    READING;

    /** The main class first. */
    private List<String> classes() {
      return this == APPLICATION
          ? List.of("BareApplication", "BareApplication$1")
          : List.of("BareReading");
    }
  }

  static Path make(Kind kind, Path hubJar, Path to) throws IOException {
    try (JarFile hub = new JarFile(hubJar.toFile());
        JarOutputStream out =
            new JarOutputStream(
                new BufferedOutputStream(Files.newOutputStream(to)), manifest(kind, hub))) {
      for (JarEntry entry : hub.stream().filter(BareJar::stays).toList()) {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setMethod(entry.getMethod());
        if (entry.getMethod() == JarEntry.STORED) {
          copy.setSize(entry.getSize());
          copy.setCrc(entry.getCrc());
        }
        out.putNextEntry(copy);
        try (InputStream in = hub.getInputStream(entry)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
      for (String name : kind.classes()) {
        add(out, PACKAGE + name + ".class");
      }
      add(out, "db/bare/V1__bare.sql");
    }
    return to;
  }

  private static Manifest manifest(Kind kind, JarFile hub) throws IOException {
    Manifest manifest = new Manifest(hub.getManifest());
    Attributes main = manifest.getMainAttributes();
    main.putValue("Start-Class", PACKAGE.replace('/', '.') + kind.classes().get(0));
    main.keySet().removeIf(key -> key.toString().endsWith("-Index"));
    return manifest;
  }

  /** The loader, the folder of classes, and the libraries that are not the hub's. */
  private static boolean stays(JarEntry entry) {
    String name = entry.getName();
    boolean libraries =
        name.startsWith("BOOT-INF/lib/") && !name.startsWith("BOOT-INF/lib/tributary-");
    return libraries
        || name.startsWith("org/springframework/boot/loader/")
        || name.startsWith("META-INF/services/")
        || List.of("BOOT-INF/", CLASSES).contains(name);
  }

  private static void add(JarOutputStream out, String name) throws IOException {
    try (InputStream in = BareJar.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException("The jar lacks " + name);
      }
      out.putNextEntry(new JarEntry(CLASSES + name));
      in.transferTo(out);
      out.closeEntry();
    }
  }
}
