package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** A folder on this machine or on a share mounted on it. */
final class LocalFolder implements Folder {
  private final Path folder;

  LocalFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<FolderFile> list() {
    List<FolderFile> files = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        look(entry.getFileName().toString()).ifPresent(files::add);
      }
    } catch (IOException e) {
      throw failure(e);
    } catch (DirectoryIteratorException e) {
      throw failure(Objects.requireNonNull(e.getCause()));
    }
    return files;
  }

  @Override
  public Optional<FolderFile> look(String name) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(
              folder.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new FolderFile(name, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void fetch(String name, OutputStream to) throws IOException {
    try (InputStream from = open(name)) {
      from.transferTo(to);
    }
  }

  private InputStream open(String name) {
    try {
      return Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new ConnectorException(
          FailureCategory.NOT_FOUND,
          "The file " + name + " was listed in the folder " + folder + " and has vanished from it.",
          e);
    } catch (AccessDeniedException e) {
      throw new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          "The hub may not read the file " + name + " in the folder " + folder + ".",
          e);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ConnectorException failure(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
      return new ConnectorException(
          FailureCategory.NOT_FOUND, "The folder " + folder + " does not exist.", e);
    }
    if (e instanceof AccessDeniedException) {
      return new ConnectorException(
          FailureCategory.UNAUTHORIZED, "The hub may not read the folder " + folder + ".", e);
    }
    return new ConnectorException(
        FailureCategory.UNAVAILABLE, "The folder " + folder + " cannot be read now.", e);
  }

  @Override
  public void close() {
    // a local folder holds no connection
  }
}
