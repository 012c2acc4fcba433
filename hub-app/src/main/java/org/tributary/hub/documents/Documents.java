package org.tributary.hub.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.Enclosure;

/**
 * The documents that callers send: bytes first, then a case that refers to them. What no case
 * refers to is forgotten after a while, and so is what a dying hub left half received.
 */
@Component
public class Documents {
  private static final Logger log = LoggerFactory.getLogger(Documents.class);
  private static final int SWEPT = 500;
  private static final int TOKEN = 32;

  private final DocumentTable table;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;
  private final PublicAddress address;
  private final ContentTypes types;
  private final TributarySettings.Documents settings;
  private final Duration keepKeys;
  private final SecureRandom random = new SecureRandom();

  Documents(
      DocumentTable table,
      Transactions transactions,
      IdGenerator ids,
      Clock clock,
      PublicAddress address,
      TributarySettings settings) {
    this.table = table;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.address = address;
    this.settings = settings.documents();
    this.types = new ContentTypes(settings.documents().types());
    this.keepKeys = settings.commands().keepKeys();
  }

  /**
   * What its sender says of a document.
   *
   * @param key under which the sender may repeat it
   * @param type media type as declared
   * @param name as given, where it was
   */
  record Sent(String client, String key, @Nullable String type, @Nullable String name) {
    /** Without the name: it may be personal data. */
    @Override
    public String toString() {
      return "Sent[" + type + "]";
    }
  }

  /**
   * Keeps the bytes of a document, part by part as they come.
   *
   * @throws ApiException where they are too many, of a type that is not taken, or the key belongs
   *     to another document
   */
  StoredDocument receive(Sent sent, InputStream bytes) throws IOException {
    byte[] first = first(bytes);
    return receive(sent, types.check(sent.type(), first), first, bytes);
  }

  /**
   * Keeps the bytes of a document that came as a part of something else: phones seldom know what
   * type a photo has, so that its content alone decides.
   *
   * @param key under which the client may repeat it
   * @throws ApiException where they are too many, of a type that is not taken, or the key belongs
   *     to another document
   */
  public StoredDocument receivePart(
      String client, String key, @Nullable String name, InputStream bytes) throws IOException {
    byte[] first = first(bytes);
    return receive(new Sent(client, key, null, name), types.check(first), first, bytes);
  }

  private static byte[] first(InputStream bytes) throws IOException {
    byte[] first = bytes.readNBytes(PartStream.PART);
    if (first.length == 0) {
      throw ApiException.invalidHeader("Content-Length", "fault.document-empty");
    }
    return first;
  }

  private StoredDocument receive(Sent sent, String type, byte[] first, InputStream bytes)
      throws IOException {
    UUID id = ids.next();
    Instant now = now();
    table.begin(
        id,
        sent.client(),
        ContentTypes.name(sent.name(), type),
        type,
        now,
        now.plus(settings.keepUnused()));
    boolean kept = false;
    try {
      StoredDocument document = finish(id, sent, first, bytes);
      kept = document.id().equals(id);
      return document.asSent(settings.keepUnused());
    } finally {
      if (!kept) {
        remove(id);
      }
    }
  }

  private StoredDocument finish(UUID id, Sent sent, byte[] first, InputStream rest)
      throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    int part = 0;
    for (byte[] next = first; next.length > 0; next = rest.readNBytes(PartStream.PART)) {
      size += next.length;
      if (size > settings.mostBytes().toBytes()) {
        throw tooLarge();
      }
      digest.update(next);
      table.add(id, part++, next);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    try {
      table.finish(id, sent.key(), size, hash);
      return table.find(id).orElseThrow();
    } catch (DuplicateKeyException e) {
      StoredDocument before =
          table.withKey(sent.client(), sent.key()).orElseThrow(ApiException::keyReused);
      if (!before.sha256().equals(hash)) {
        throw ApiException.keyReused();
      }
      return before;
    }
  }

  /** What is refused before its bytes are read. */
  ApiException tooLarge() {
    return ApiException.documentTooLarge(Long.toString(settings.mostBytes().toBytes()));
  }

  boolean isTooLarge(long size) {
    return size > settings.mostBytes().toBytes();
  }

  private Instant now() {
    return Sql.micros(clock.instant());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private boolean remove(UUID id) {
    return transactions.inTransaction(() -> table.remove(id));
  }

  /** A document that a caller may see: one of a case, or one that the caller sent. */
  public Optional<StoredDocument> shown(UUID id, String client) {
    return table
        .find(id)
        .filter(found -> found.client().equals(client) || table.isOfACase(found.id()))
        .filter(found -> found.expiresAt() == null || found.expiresAt().isAfter(now()));
  }

  /** The documents of a case after an id. */
  public List<StoredDocument> ofCase(UUID caseId, UUID after, int most) {
    return table.ofCase(caseId, after, most);
  }

  /** The documents of a case as the case shows them. */
  public List<ObjectNode> shownIn(UUID caseId) {
    return table.ofCase(caseId, new UUID(0, 0), SWEPT).stream()
        .map(document -> document.json(caseId))
        .toList();
  }

  /** The documents that a case had at a time, as members of the case. */
  public List<ObjectNode> shownIn(UUID caseId, Instant time) {
    return table.ofCaseAt(caseId, time).stream().map(document -> document.json(caseId)).toList();
  }

  /**
   * Makes a case refer to documents, which are kept from now on; in the caller's transaction.
   *
   * @throws ApiException where one has expired meanwhile
   */
  public void refer(UUID caseId, Collection<UUID> documents, Instant now) {
    for (UUID id : documents) {
      if (!table.keep(id, now)) {
        throw ApiException.conflict("detail.document-expired");
      }
      table.refer(caseId, id, now);
    }
  }

  /**
   * One case turned out to be another: its documents are the other's; in the caller's transaction.
   */
  public void move(UUID from, UUID to) {
    table.move(from, to);
  }

  /** The bytes of a document. */
  InputStream open(StoredDocument document) {
    return new PartStream(table, document);
  }

  /**
   * A document as it goes to a system; empty where it is not here.
   *
   * @param system where the system is; empty where that is not known
   */
  public Optional<Enclosure> enclosure(UUID id, String system) {
    return table.find(id).map(document -> new Kept(this, document, system));
  }

  private record Kept(Documents documents, StoredDocument document, String system)
      implements Enclosure {
    @Override
    public String fileName() {
      return document.fileName();
    }

    @Override
    public String mediaType() {
      return document.mediaType();
    }

    @Override
    public long size() {
      return document.sizeBytes();
    }

    @Override
    public String sha256() {
      return document.sha256();
    }

    @Override
    public InputStream open() {
      return documents.open(document);
    }

    @Override
    public Optional<URI> link() {
      return documents.link(document.id(), system);
    }

    /** Without the name. */
    @Override
    public String toString() {
      return document.toString();
    }
  }

  /** An address that nobody can guess, for some time. */
  private Optional<URI> link(UUID id, String system) {
    byte[] bytes = new byte[TOKEN];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Optional<URI> link = address.of("/v1/shared-documents/" + token, system);
    try {
      if (link.isPresent()) {
        table.link(hash(token), id, now().plus(settings.linkLife()));
      }
      return link;
    } catch (DataAccessException e) {
      throw ConnectorException.unsent(
          FailureCategory.UNAVAILABLE, "The hub's own store did not answer before sending.", e);
    }
  }

  /** The document to which an address leads that was given to a system. */
  Optional<StoredDocument> linked(String token) {
    return Optional.ofNullable(table.linked(hash(token), now())).flatMap(table::find);
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** Forgets what no case refers to, keys, and addresses whose time is over. */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
  void sweep() {
    Instant now = now();
    int gone = 0;
    List<UUID> expired;
    do {
      expired = table.expired(now, SWEPT);
      for (UUID id : expired) {
        gone += remove(id) ? 1 : 0;
      }
    } while (expired.size() == SWEPT);
    table.forgetLinks(now);
    table.forgetKeys(now.minus(keepKeys));
    if (gone > 0) {
      log.info("forgot {} documents to which no case refers", gone);
    }
  }
}
