package org.tributary.hub;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the hub, {@code tributary.*}.
 *
 * @param home the home directory: systems, mappings, codes, routes, secrets and data
 * @param store where records are kept
 * @param auth who issues tokens and for whom
 * @param api the web layer
 * @param deploy how changed files are seen
 * @param commands writing back
 * @param documents files that callers send
 * @param identity who is who
 * @param changes following what changes
 * @param webhooks delivering what changes
 * @param exports bulk exports
 * @param past what the hub knew at a time
 * @param accessRecords who looked at whom
 * @param health what is said to end, to fill up or to wait too long
 * @param console the pages for people
 */
@ConfigurationProperties("tributary")
public record TributarySettings(
    @DefaultValue("tributary") Path home,
    @DefaultValue Store store,
    @DefaultValue Auth auth,
    @DefaultValue Api api,
    @DefaultValue Deploy deploy,
    @DefaultValue Commands commands,
    @DefaultValue Documents documents,
    @DefaultValue Identity identity,
    @DefaultValue Changes changes,
    @DefaultValue Webhooks webhooks,
    @DefaultValue Exports exports,
    @DefaultValue Past past,
    @DefaultValue AccessRecords accessRecords,
    @DefaultValue Health health,
    @DefaultValue Console console) {

  /** Where the hub keeps its own files: store, keys, spooled files. */
  public Path data() {
    return home.resolve("data");
  }

  /**
   * The store.
   *
   * @param url JDBC URL of a PostgreSQL database; without it the store is an H2 file in the home
   *     directory
   * @param username database account; not used for the H2 file
   * @param password password of that account
   * @param connections how many database connections are kept
   */
  public record Store(
      @Nullable String url,
      @Nullable String username,
      @Nullable String password,
      @DefaultValue("16") int connections) {

    /** Whether the store is the H2 file in the home directory. */
    public boolean embedded() {
      return url == null || url.isEmpty();
    }

    /** Without the account. */
    @Override
    public String toString() {
      return "Store[" + (embedded() ? "embedded" : "configured") + "]";
    }
  }

  /**
   * Tokens.
   *
   * @param issuerUri the issuer whose tokens count; without it the hub issues tokens itself
   * @param audience what must be among a token's audiences
   * @param clientSecret secret of the client {@code tributary} of the embedded issuer; without it
   *     one is made at the first start and kept in {@code data/client-secret}
   * @param rolesClaim the claim of a token that lists a person's roles
   */
  public record Auth(
      @Nullable URI issuerUri,
      @DefaultValue("tributary") String audience,
      @Nullable String clientSecret,
      @DefaultValue("roles") String rolesClaim) {

    /** Whether the hub issues the tokens itself. */
    public boolean embedded() {
      return issuerUri == null || issuerUri.toString().isEmpty();
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Auth[issuerUri=" + issuerUri + ", audience=" + audience + "]";
    }
  }

  /**
   * The web layer.
   *
   * @param allowedOrigins web origins whose pages may call the API (CORS)
   * @param publicUrl where systems outside reach the API, to fetch documents
   * @param requestsPerMinute how many requests a client may make in a minute, on each node
   * @param searchesPerMinute how many of them may be searches for people
   */
  public record Api(
      @DefaultValue List<String> allowedOrigins,
      @Nullable URI publicUrl,
      @DefaultValue("6000") int requestsPerMinute,
      @DefaultValue("600") int searchesPerMinute) {}

  /**
   * Deploying.
   *
   * @param every how often the home directory is looked at for changed files; zero never
   */
  public record Deploy(@DefaultValue("2s") Duration every) {}

  /**
   * Writing back.
   *
   * @param answerWithin how long a caller waits for the systems before it gets an operation to
   *     follow instead
   * @param firstRetry how long to wait before the first retry of a command, give or take a half
   * @param longestRetry the wait between retries that is never exceeded
   * @param keepKeys how long an idempotency key is remembered
   */
  public record Commands(
      @DefaultValue("800ms") Duration answerWithin,
      @DefaultValue("1s") Duration firstRetry,
      @DefaultValue("5m") Duration longestRetry,
      @DefaultValue("24h") Duration keepKeys) {}

  /**
   * Following what changes.
   *
   * @param keep how long changes are kept; zero for ever
   * @param listeners how many may listen to the stream of events of one node at a time
   * @param listenersPerClient how many of them may be of one client
   */
  public record Changes(
      @DefaultValue("0s") Duration keep,
      @DefaultValue("100") int listeners,
      @DefaultValue("25") int listenersPerClient) {}

  /**
   * Delivering what changes.
   *
   * @param allow hosts and nets that are delivered to although they are not public, such as {@code
   *     hooks.city.example} and {@code 10.20.0.0/16}
   * @param plainHttp whether hosts and nets that are allowed may be reached without TLS
   * @param ports to which is delivered, such as {@code 443} and {@code 8000-8999}
   * @param endpoints how many endpoints there may be
   * @param endpointsPerClient how many of them may be of one client
   * @param rights how long an endpoint keeps the rights of the token that made, changed or enabled
   *     it last; zero for ever
   * @param timeout how long a receiver may take to answer
   * @param retries after how long a delivery that failed is tried again, give or take a tenth
   * @param overlap how long the secret before the last one signs too
   * @param keep how long deliveries are shown
   */
  public record Webhooks(
      @DefaultValue List<String> allow,
      @DefaultValue("false") boolean plainHttp,
      @DefaultValue("443") List<String> ports,
      @DefaultValue("200") int endpoints,
      @DefaultValue("50") int endpointsPerClient,
      @DefaultValue("90d") Duration rights,
      @DefaultValue("20s") Duration timeout,
      @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
          List<Duration> retries,
      @DefaultValue("24h") Duration overlap,
      @DefaultValue("7d") Duration keep) {}

  /**
   * Bulk exports.
   *
   * @param folder where their files are kept; without it {@code data/exports} of the home directory
   * @param keep how long the files of an export are kept once it is finished
   * @param rowsPerFile after how many rows a Parquet file is followed by another
   */
  public record Exports(
      @Nullable String folder,
      @DefaultValue("24h") Duration keep,
      @DefaultValue("100000") int rowsPerFile) {}

  /**
   * What the hub knew at a time.
   *
   * @param keep how long a version is kept that another one has followed; zero for ever
   */
  public record Past(@DefaultValue("365d") Duration keep) {}

  /**
   * Who looked at whom.
   *
   * @param keep how long access records are kept; zero for ever
   */
  public record AccessRecords(@DefaultValue("1095d") Duration keep) {}

  /**
   * What is said to end, to fill up or to wait too long.
   *
   * @param certificates how long before its end a TLS certificate of a system is a problem
   * @param keys how long before its end a key is
   * @param freeDisk how much must be free where the hub keeps its files
   * @param queueAge how long something may wait that nobody but the hub has to do
   * @param lookEvery how often the certificates of the systems are looked at; zero never
   */
  public record Health(
      @DefaultValue("21d") Duration certificates,
      @DefaultValue("21d") Duration keys,
      @DefaultValue("5GB") DataSize freeDisk,
      @DefaultValue("1h") Duration queueAge,
      @DefaultValue("24h") Duration lookEvery) {}

  /**
   * The pages for people.
   *
   * @param zone the time zone in which they show times; without it that of the machine
   * @param clientId the console as the outside issuer knows it
   * @param clientSecret its secret there; without it the console is a public client
   * @param scopes what it asks that issuer for
   */
  public record Console(
      @Nullable String zone,
      @DefaultValue("tributary-console") String clientId,
      @Nullable String clientSecret,
      @DefaultValue({"openid", "profile"}) List<String> scopes) {

    /** The city's time zone. */
    public ZoneId timeZone() {
      return zone == null || zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Console[clientId=" + clientId + "]";
    }
  }

  /**
   * Who is who.
   *
   * @param quietPass when everything is decided anew: a Quartz cron expression in UTC; {@code -}
   *     for never
   */
  public record Identity(@DefaultValue("0 0 3 ? * SUN") String quietPass) {}

  /**
   * Documents that callers send.
   *
   * @param mostBytes how large one may be
   * @param types media types that are taken, as their content says
   * @param keepUnused how long one is kept to which no case refers
   * @param linkLife how long a system can fetch one from the address that it was given
   */
  public record Documents(
      @DefaultValue("10MB") DataSize mostBytes,
      @DefaultValue({
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/heic",
            "application/pdf"
          })
          List<String> types,
      @DefaultValue("24h") Duration keepUnused,
      @DefaultValue("7d") Duration linkLife) {}
}
