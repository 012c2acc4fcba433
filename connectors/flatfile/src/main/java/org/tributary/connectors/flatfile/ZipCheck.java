package org.tributary.connectors.flatfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a workbook once and keeps nothing, to learn how large it becomes: what its directory says
 * of sizes can be a lie. Its parser refuses single parts that shrink more than a hundredfold.
 */
final class ZipCheck {
  private static final int MOST_PARTS = 10_000;
  private static final byte[] OLD_FORMAT = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

  private ZipCheck() {}

  static void of(Path content, int maxMegabytes) throws IOException, DoesNotFitException {
    refuseOldFormat(content);
    try (ZipFile zip = new ZipFile(content.toFile())) {
      if (zip.size() > MOST_PARTS) {
        throw new DoesNotFitException(
            "it is no plausible workbook: it has " + zip.size() + " parts");
      }
      unpack(zip, maxMegabytes * 1_000_000L, maxMegabytes);
    } catch (ZipException e) {
      throw new DoesNotFitException("it is no .xlsx workbook, or only the beginning of one");
    }
  }

  /**
   * A failure of the parser to read a part: damage, or its own guard against zip bombs.
   *
   * @throws IOException where it is neither, such as a full or failing disk
   */
  static DoesNotFitException judged(IOException failure) throws IOException {
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Zip bomb detected")) {
      return new DoesNotFitException("a part of it unpacks to more than a hundred times its size");
    }
    if (failure instanceof ZipException || failure instanceof EOFException) {
      return new DoesNotFitException("it is a damaged workbook");
    }
    throw failure;
  }

  private static void refuseOldFormat(Path content) throws IOException, DoesNotFitException {
    try (InputStream in = Files.newInputStream(content)) {
      if (Arrays.equals(in.readNBytes(OLD_FORMAT.length), OLD_FORMAT)) {
        throw new DoesNotFitException(
            "it is an .xls workbook or protected by a password: save it as plain .xlsx");
      }
    }
  }

  private static void unpack(ZipFile zip, long room, int maxMegabytes)
      throws IOException, DoesNotFitException {
    byte[] buffer = new byte[1 << 16];
    long left = room;
    Enumeration<? extends ZipEntry> parts = zip.entries();
    while (parts.hasMoreElements()) {
      try (InputStream in = zip.getInputStream(parts.nextElement())) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          left -= count;
          if (left < 0) {
            throw new DoesNotFitException(
                "it unpacks to more than " + maxMegabytes + " MB (xlsx.maxMegabytes)");
          }
        }
      }
    }
  }
}
